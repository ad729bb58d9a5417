using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Sdl;

/// <summary>Objects of a schema that knows no classes: dictionaries, or anything with properties.</summary>
internal static class SdlObjects
{
    public static PropertyResolver PropertyOf(string name) => new(parent => parent switch
    {
        IReadOnlyDictionary<string, object?> values => values.GetValueOrDefault(name),
        _ => Find(parent.GetType(), name)?.GetValue(parent),
    });

    public static string? TypeNameOf(object value) => value is IReadOnlyDictionary<string, object?> values
        ? values.GetValueOrDefault("__typename") as string
        : value.GetType().Name;

    private static PropertyInfo? Find(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
}
