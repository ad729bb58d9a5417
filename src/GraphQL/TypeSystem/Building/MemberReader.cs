using System.Reflection;
using System.Runtime.CompilerServices;
using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>The members of CLR types by reflection: which are fields, of what type, with what attributes.</summary>
internal static class MemberReader
{
    private static readonly HashSet<string> RecordMethods = ["ToString", "GetHashCode", "Equals", "Deconstruct", "<Clone>$", "GetType", "PrintMembers"];

    /// <summary>The readable public properties, those of base classes first, in the order of the source.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type, bool withStatic = false) =>
        Hierarchy(type)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .OrderBy(p => p.MetadataToken))
            .Where(p => p.GetMethod is { IsPublic: true } get && (withStatic || !get.IsStatic) && p.GetIndexParameters().Length == 0 && !IsIgnored(p))
            .GroupBy(p => p.Name)
            .Select(overrides => overrides.Last());

    /// <summary>The public methods that can be fields, in the order of the source.</summary>
    public static IEnumerable<MethodInfo> Methods(Type type) =>
        Hierarchy(type)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .OrderBy(m => m.MetadataToken))
            .Where(m => !m.IsSpecialName && !m.IsGenericMethodDefinition && m.GetBaseDefinition().DeclaringType != typeof(object)
                && !RecordMethods.Contains(m.Name) && !IsIgnored(m))
            .GroupBy(m => m.Name)
            .Select(overrides => overrides.Last());

    /// <summary>Tests whether the property keeps a value of its own, rather than computing it of others.</summary>
    public static bool IsStored(PropertyInfo property) =>
        property.SetMethod is not null
        || property.DeclaringType?.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)
            ?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;

    public static bool IsIgnored(MemberInfo member) => member.IsDefined(typeof(GraphQLIgnoreAttribute), inherit: false);

    /// <summary>The attributes of a property, and of the positional record's parameter that it comes from.</summary>
    public static IReadOnlyList<Attribute> Attributes(PropertyInfo property) =>
        RecordParameter(property) is { } parameter
            ? [.. property.GetCustomAttributes(), .. parameter.GetCustomAttributes()]
            : [.. property.GetCustomAttributes()];

    /// <summary>The constructor parameter of a positional record that became the property, or null.</summary>
    public static ParameterInfo? RecordParameter(PropertyInfo property) =>
        property.DeclaringType is { } type && (type.GetMethod("<Clone>$") is not null || type.IsValueType)
            ? type.GetConstructors()
                .SelectMany(c => c.GetParameters())
                .FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType)
            : null;

    public static string? DeprecationReason(IEnumerable<Attribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case GraphQLDeprecatedAttribute deprecated:
                    return deprecated.Reason;
                case ObsoleteAttribute obsolete:
                    return obsolete.Message ?? "No longer supported";
            }
        }

        return null;
    }

    /// <summary>The reference of a CLR type, with the nullability that its source says.</summary>
    public static TypeReference Reference(NullabilityInfo info)
    {
        var type = info.Type;
        if (ClrTypes.IsTask(type) || ClrTypes.IsStream(type))
        {
            return Reference(info.GenericTypeArguments[0]);
        }

        if (ClrTypes.IsOptional(type))
        {
            return Reference(info.GenericTypeArguments[0]).Nullable();
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeReference.ForClrType(underlying);
        }

        var isNullable = !type.IsValueType && info.ReadState != NullabilityState.NotNull && info.WriteState != NullabilityState.NotNull;
        var item = info.ElementType ?? (ClrTypes.ListItem(type) is null ? null : info.GenericTypeArguments[0]);
        var reference = item is null ? TypeReference.ForNamedClrType(type) : TypeReference.List(Reference(item));
        return isNullable ? reference : reference.NonNull();
    }

    private static List<Type> Hierarchy(Type type)
    {
        if (type.IsInterface)
        {
            return [.. type.GetInterfaces(), type];
        }

        var chain = new List<Type>();
        for (var current = type; current is not null && current != typeof(object) && current != typeof(ValueType); current = current.BaseType)
        {
            chain.Add(current);
        }

        chain.Reverse();
        return chain;
    }
}
