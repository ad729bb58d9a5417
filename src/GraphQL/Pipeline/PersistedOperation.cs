namespace Backoffice.GraphQL.Pipeline;

/// <summary>An operation that is kept under an id.</summary>
/// <param name="Document">The text in UTF-8.</param>
/// <param name="IsRegistered">True if it was registered for a client, and not persisted automatically.</param>
public sealed record PersistedOperation(ReadOnlyMemory<byte> Document, bool IsRegistered);
