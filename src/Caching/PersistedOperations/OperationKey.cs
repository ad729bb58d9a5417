namespace Backoffice.Caching.PersistedOperations;

/// <summary>Whose operation, and under which id: what a client registered is the same for all partitions, what a partition persisted is its own.</summary>
internal readonly record struct OperationKey(string Id, string Client, Guid Partition)
{
    public static OperationKey Registered(string id, string? client) => new(id, client ?? "", Guid.Empty);

    /// <remarks>No client's name is "*", so it can't be mistaken for a registered one, whatever the partition.</remarks>
    public static OperationKey Automatic(string hash, Guid partition) => new(hash, "*", partition);
}
