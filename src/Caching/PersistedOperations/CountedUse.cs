namespace Backoffice.Caching.PersistedOperations;

/// <summary>How often an operation was run by a client, or, for one that was persisted automatically, in a partition.</summary>
/// <param name="Id">The operation's id or hash.</param>
/// <param name="Client">The client, empty when the caller named none; null for an automatic operation.</param>
/// <param name="Partition">The partition of an automatic operation.</param>
/// <param name="Uses">How often.</param>
/// <param name="LastUsedAt">When last.</param>
public sealed record CountedUse(string Id, string? Client, Guid Partition, long Uses, DateTimeOffset LastUsedAt);
