namespace Backoffice.Caching.PersistedOperations;

/// <summary>
/// The owner and id of an operation: a client's registered operation is the same for all partitions; an automatic one belongs to its partition.
/// </summary>
internal readonly record struct OperationKey(string Id, string Client, Guid Partition)
{
    /// <summary>No client has this name.</summary>
    private const string Nobody = "*";

    /// <summary>The owner that its size is charged to: the partition, or the client that registered it.</summary>
    public string Owner => IsAutomatic ? Partition.ToString("N") : $"client {Client}";

    public bool IsAutomatic => Client == Nobody;

    public static OperationKey Registered(string id, string? client) => new(id, client ?? "", Guid.Empty);

    public static OperationKey Automatic(string hash, Guid partition) => new(hash, Nobody, partition);
}
