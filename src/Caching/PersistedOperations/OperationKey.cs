namespace Backoffice.Caching.PersistedOperations;

/// <summary>Whose operation, and under which id: what a client registered is the same for all partitions, what a partition persisted is its own.</summary>
internal readonly record struct OperationKey(string Id, string Client, Guid Partition)
{
    /// <summary>No client has this name.</summary>
    private const string Nobody = "*";

    /// <summary>Who is charged for it: the partition, or the client that registered it.</summary>
    public string Owner => IsAutomatic ? Partition.ToString("N") : $"client {Client}";

    public bool IsAutomatic => Client == Nobody;

    public static OperationKey Registered(string id, string? client) => new(id, client ?? "", Guid.Empty);

    public static OperationKey Automatic(string hash, Guid partition) => new(hash, Nobody, partition);
}
