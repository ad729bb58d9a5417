using System.Reflection;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>The names that CLR types, members and parameters have in the schema.</summary>
public static class SchemaNaming
{
    /// <summary>The name of an object, interface, union or enum type; of a closed generic type <c>PageOfCustomer</c>.</summary>
    /// <param name="type">The CLR type.</param>
    public static string TypeName(Type type)
    {
        if (GivenTypeName(type) is { } given)
        {
            return type.IsGenericType ? given.Replace("{0}", TypeName(type.GetGenericArguments()[0]), StringComparison.Ordinal) : given;
        }

        var name = type.Name;
        if (type.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]))
        {
            name = name[1..];
        }

        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}Of{string.Join("And", type.GetGenericArguments().Select(TypeName))}"
            : name;
    }

    /// <summary>The name of a type in a sentence: <c>staff member</c> of <c>StaffMember</c>.</summary>
    /// <param name="typeName">The name of the type.</param>
    public static string WordsOf(string typeName) =>
        string.Concat(CamelCase(typeName).Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The name of an input object: the class's, with <c>Input</c> at its end.</summary>
    /// <param name="type">The CLR type.</param>
    public static string InputTypeName(Type type)
    {
        if (GivenTypeName(type) is { } given)
        {
            return given;
        }

        var name = TypeName(type);
        return name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    /// <summary>The name of a field: the member's without <c>Get</c> and <c>Async</c>, in camel case.</summary>
    /// <param name="member">The property or method.</param>
    public static string FieldName(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        var name = member.Name;
        if (member is MethodInfo)
        {
            if (name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]))
            {
                name = name[3..];
            }

            if (name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5)
            {
                name = name[..^5];
            }
        }

        return CamelCase(name);
    }

    /// <summary>The name of an argument.</summary>
    /// <param name="parameter">The parameter.</param>
    public static string ArgumentName(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? CamelCase(parameter.Name ?? string.Empty);

    /// <summary>The name of an enum value: <c>NoShow</c> becomes <c>NO_SHOW</c>.</summary>
    /// <param name="name">The CLR name.</param>
    public static string EnumValueName(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            // A word begins at a capital after a small letter or digit, and at the last capital of a run: HTTPServer, HTTP_SERVER.
            var begins = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(begins ? "_" : string.Empty).Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>A name with its first word in small letters: <c>VATNumber</c> becomes <c>vatNumber</c>.</summary>
    /// <param name="name">The CLR name.</param>
    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string? GivenTypeName(Type type) =>
        type.GetCustomAttribute<GraphQLNameAttribute>(inherit: false)?.Name
        ?? type.GetCustomAttribute<ObjectTypeAttribute>(inherit: false)?.Name
        ?? type.GetCustomAttribute<InterfaceTypeAttribute>(inherit: false)?.Name
        ?? type.GetCustomAttribute<UnionTypeAttribute>(inherit: false)?.Name
        ?? type.GetCustomAttribute<EnumTypeAttribute>(inherit: false)?.Name
        ?? type.GetCustomAttribute<InputTypeAttribute>(inherit: false)?.Name;
}
