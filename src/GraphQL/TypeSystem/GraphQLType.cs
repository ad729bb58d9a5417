namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A type of the schema: a named type, a list or a non-null wrapper.</summary>
/// <remarks>Spec §3.4. Types are immutable once their schema is built.</remarks>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The innermost type, without list and non-null wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>This type without an outer non-null wrapper.</summary>
    public virtual GraphQLType NullableType => this;

    /// <summary>True if this is a non-null type.</summary>
    public bool IsNonNull => this is NonNullType;

    /// <summary>True if values of the type may be given by a client.</summary>
    /// <remarks>Spec §3.4.2 IsInputType.</remarks>
    public bool IsInputType => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>True if fields may answer with values of the type.</summary>
    /// <remarks>Spec §3.4.2 IsOutputType.</remarks>
    public bool IsOutputType => Named is not InputObjectType;

    /// <summary>The type as written in a document, such as <c>[String!]</c>.</summary>
    public abstract override string ToString();
}
