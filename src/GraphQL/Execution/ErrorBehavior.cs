namespace Backoffice.GraphQL.Execution;

/// <summary>The effect of a field error on the rest of the response, as the request asks for it in <c>onError</c>.</summary>
/// <remarks>The proposal "error behavior" for the next edition of the specification.</remarks>
public enum ErrorBehavior
{
    /// <summary>A null in a non-null position spreads to the nearest position that may be null. The default.</summary>
    Propagate,

    /// <summary>Only the position of the error is null, even if its type is non-null.</summary>
    Null,

    /// <summary>The first error ends the execution, and <c>data</c> is null.</summary>
    Halt,
}
