namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A type whose values are never null.</summary>
/// <remarks>Spec §3.12.</remarks>
/// <param name="ofType">The nullable type.</param>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    private readonly GraphQLType _ofType =
        ofType is NonNullType ? throw new ArgumentException("A non-null type cannot wrap another.", nameof(ofType)) : ofType;

    /// <inheritdoc/>
    public override GraphQLType NullableType => _ofType;

    /// <inheritdoc/>
    public override NamedType Named => _ofType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{_ofType}!";
}
