using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>
/// A type that the schema builder has still to find: a CLR type, a name, or a type at hand, in any lists and non-null wrappers.
/// Immutable.
/// </summary>
public sealed record TypeReference
{
    private TypeReference()
    {
    }

    /// <summary>For a list: the reference of its items.</summary>
    public TypeReference? Item { get; private init; }

    /// <summary>The CLR type, found or turned into a GraphQL type by the builder.</summary>
    public Type? ClrType { get; private init; }

    /// <summary>The name of a type of the schema.</summary>
    public string? Name { get; private init; }

    /// <summary>A type at hand.</summary>
    public NamedType? Type { get; private init; }

    /// <summary>True if null is a value of the type.</summary>
    public bool IsNullable { get; private init; } = true;

    /// <summary>True if this is a list.</summary>
    public bool IsList => Item is not null;

    /// <summary>The reference inside all lists, with its own nullability.</summary>
    public TypeReference Innermost => Item?.Innermost ?? this;

    /// <summary>
    /// A reference to a CLR type, nullable. Lists (arrays, <c>IReadOnlyList&lt;T&gt;</c>, …) become lists of non-null items,
    /// unless the item is a <see cref="Nullable{T}"/>; a task becomes its result.
    /// </summary>
    /// <param name="type">The CLR type.</param>
    public static TypeReference ForClrType(Type type)
    {
        type = ClrTypes.WithoutTask(type);
        type = System.Nullable.GetUnderlyingType(type) ?? type;
        return ClrTypes.ListItem(type) is { } item
            ? List(System.Nullable.GetUnderlyingType(item) is null ? ForClrType(item).NonNull() : ForClrType(item))
            : new TypeReference { ClrType = type };
    }

    /// <summary>A nullable reference to the CLR type itself, even where it looks like a list.</summary>
    /// <param name="type">The CLR type.</param>
    public static TypeReference ForNamedClrType(Type type) => new() { ClrType = type };

    /// <summary>A nullable reference to a type by its name; it may be added to the builder later.</summary>
    /// <param name="name">The type's name.</param>
    public static TypeReference ForName(string name) => new() { Name = name };

    /// <summary>A reference to a type at hand, wrappers included.</summary>
    /// <param name="type">The type.</param>
    public static TypeReference ForType(GraphQLType type) => type switch
    {
        NonNullType => ForType(type.NullableType).NonNull(),
        ListType list => List(ForType(list.ItemType)),
        _ => new TypeReference { Type = type.Named },
    };

    /// <summary>A reference to a type as written in a document.</summary>
    /// <param name="type">The syntax.</param>
    public static TypeReference ForSyntax(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => ForSyntax(nonNull.Type).NonNull(),
        ListTypeNode list => List(ForSyntax(list.Type)),
        NamedTypeNode named => ForName(named.Name.Value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A nullable list.</summary>
    /// <param name="item">The reference of the items.</param>
    public static TypeReference List(TypeReference item) => new() { Item = item };

    /// <summary>This reference without null.</summary>
    public TypeReference NonNull() => this with { IsNullable = false };

    /// <summary>This reference with null.</summary>
    public TypeReference Nullable() => this with { IsNullable = true };

    /// <summary>The same lists and non-null wrappers around another type; the given reference's own nullability is ignored.</summary>
    /// <param name="innermost">The replacement of <see cref="Innermost"/>.</param>
    public TypeReference WithInnermost(TypeReference innermost) => Item is null
        ? innermost with { IsNullable = IsNullable }
        : this with { Item = Item.WithInnermost(innermost) };

    /// <inheritdoc/>
    public override string ToString() =>
        (Item is null ? Name ?? Type?.Name ?? ClrType?.Name : $"[{Item}]") + (IsNullable ? string.Empty : "!");
}
