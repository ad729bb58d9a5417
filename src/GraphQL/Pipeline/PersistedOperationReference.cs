namespace Backoffice.GraphQL.Pipeline;

/// <summary>A request's reference to a persisted operation.</summary>
/// <param name="Id">The id, or the hash of the text.</param>
/// <param name="IsAutomatic">
/// True if it is the hash of the automatic form (<c>extensions.persistedQuery</c>): a client that is told that the hash is unknown sends
/// it again with the text.
/// </param>
public sealed record PersistedOperationReference(string Id, bool IsAutomatic = false);
