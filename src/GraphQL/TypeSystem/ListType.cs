namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A list of items of another type.</summary>
/// <remarks>Spec §3.11.</remarks>
/// <param name="itemType">The type of the items.</param>
public sealed class ListType(GraphQLType itemType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType ItemType { get; } = itemType;

    /// <inheritdoc/>
    public override NamedType Named => ItemType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{ItemType}]";
}
