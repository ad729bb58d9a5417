namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The type of an operation.</summary>
/// <remarks>Spec §2.3 "Operations".</remarks>
public enum OperationType
{
    /// <summary>A read without side effects.</summary>
    Query,

    /// <summary>A write followed by a read.</summary>
    Mutation,

    /// <summary>A long-lived request that answers on every event of its source.</summary>
    Subscription,
}
