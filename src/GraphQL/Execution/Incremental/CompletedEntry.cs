using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>An entry of <c>completed</c>: a part is finished.</summary>
/// <param name="Part">The fragment or list.</param>
/// <param name="Path">The position at which it ended: the object, or the first item that is missing.</param>
/// <param name="Errors">The errors with which it failed; empty when it did not.</param>
internal sealed record CompletedEntry(PendingPart Part, ResponsePath? Path, IReadOnlyList<GraphQLError> Errors);
