namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A type with a name: scalar, object, interface, union, enum or input object.</summary>
/// <param name="name">The name, unique in the schema.</param>
public abstract class NamedType(string name) : GraphQLType
{
    /// <summary>The name, unique in the schema.</summary>
    public string Name { get; } = name;

    /// <summary>The description in Markdown, or null. Set only while the schema is built.</summary>
    public string? Description { get; set; }

    /// <summary>The directives written on the definition, as printed in SDL (without <c>@specifiedBy</c> and <c>@oneOf</c>). Set only while the schema is built.</summary>
    public IReadOnlyList<AppliedDirective> Directives { get; set; } = [];

    /// <summary>
    /// The names of the entity types whose rows the objects are made of; null when that is the type itself. Set only while the schema is
    /// built.
    /// </summary>
    public IReadOnlyList<string>? EntityTypes { get; set; }

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <summary>The CLR type of the values, or null where any object will do (introspection, tests).</summary>
    public Type? RuntimeType { get; init; }

    /// <summary>True if the type is one of the introspection system's own (<c>__Schema</c>, <c>__Type</c>, …).</summary>
    public bool IsIntrospectionType => Name.StartsWith("__", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
