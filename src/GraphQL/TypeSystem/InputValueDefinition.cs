using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
/// <remarks>Spec §3.6.1 and §3.10.</remarks>
/// <param name="name">The name, unique among its siblings.</param>
/// <param name="type">An input type.</param>
public sealed class InputValueDefinition(string name, GraphQLType type)
{
    /// <summary>The name, unique among its siblings.</summary>
    public string Name { get; } = name;

    /// <summary>The type, an input type.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The default value as written, or null when there is none. An explicit default of null is a <see cref="NullValueNode"/>.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The reason for which it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The directives written on the definition (without <c>@deprecated</c>).</summary>
    public IReadOnlyList<AppliedDirective> Directives { get; init; } = [];

    /// <summary>True if a value must be given: non-null and without a default.</summary>
    /// <remarks>Spec §5.4.3.</remarks>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>
    /// Turns the coerced value (CLR value of a scalar or enum, <c>object?[]</c> of a list, the input object's runtime value)
    /// into what the resolver's parameter takes, such as a typed array or a decoded global id; null when it is taken as it is.
    /// Throws <see cref="Coercion.CoercionException"/> or <see cref="Errors.GraphQLException"/> for a value it refuses.
    /// </summary>
    public Func<object?, object?>? Convert { get; init; }
}
