using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>
/// Adds to each mutation the errors that follow from its input: an id may be of no object, and a version may be an old one.
/// </summary>
internal static class ErrorsOfInput
{
    public static void Add(FieldConfiguration field, SchemaBuilder builder)
    {
        if (field.FindFeature<MutationErrors>() is { } errors && field.FindArgument("input")?.RuntimeType is { } input)
        {
            foreach (var property in input.GetProperties())
            {
                if (property.GetCustomAttribute<IDAttribute>()?.RuntimeType is { } entity)
                {
                    errors.Add(NotFoundErrors.TypeOf(entity));
                }
                else if (property.Name == "Version" && property.PropertyType == typeof(uint?))
                {
                    errors.Add(typeof(VersionConflictError));
                }
            }
        }
    }
}
