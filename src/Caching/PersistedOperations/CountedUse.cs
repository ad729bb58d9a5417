namespace Backoffice.Caching.PersistedOperations;

/// <summary>The number of times that a client ran an operation; for an automatic persisted operation, that a partition ran it.</summary>
/// <param name="Id">The operation's id or hash.</param>
/// <param name="Client">The client, empty when the caller named none; null for an automatic operation.</param>
/// <param name="Partition">The partition of an automatic operation.</param>
/// <param name="Uses">The number of times.</param>
/// <param name="LastUsedAt">The time of the last use.</param>
public sealed record CountedUse(string Id, string? Client, Guid Partition, long Uses, DateTimeOffset LastUsedAt);
