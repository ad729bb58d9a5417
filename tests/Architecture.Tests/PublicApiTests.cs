using System.Reflection;
using System.Text;
using Snapshooter.Xunit;
using Xunit;

namespace Backoffice.Architecture.Tests;

/// <summary>The public API of a library is a text in the repository, so that a change of it is a visible line.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("GraphQL")]
    [InlineData("DataLoaders")]
    public void The_public_members_are_those_of_the_snapshot(string project) =>
        Snapshot.Match(Describe(Assembly.Load($"Backoffice.{project}")), $"PublicApi.{project}");

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Name(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var constructor in type.GetConstructors(declared).Where(IsVisible))
        {
            yield return $"new({Parameters(constructor)})";
        }

        foreach (var method in type.GetMethods(declared).Where(m => IsVisible(m) && !m.IsSpecialName && !m.Name.StartsWith('<')))
        {
            yield return $"{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})";
        }

        foreach (var property in type.GetProperties(declared).Where(p => (p.GetMethod ?? p.SetMethod) is { } accessor && IsVisible(accessor)))
        {
            var set = property.SetMethod is { } setter && IsVisible(setter) ? " set;" : "";
            yield return $"{Name(property.PropertyType)} {property.Name} {{ get;{set} }}";
        }

        foreach (var field in type.GetFields(declared).Where(f => f.IsPublic && !f.IsSpecialName))
        {
            yield return $"{Name(field.FieldType)} {field.Name}";
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return Name(type.GetElementType() ?? type) + (type.IsArray ? "[]" : "&");
        }

        var name = type.IsNested ? $"{Name(type.DeclaringType ?? type)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
