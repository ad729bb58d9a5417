namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>What one later part of the response holds.</summary>
internal sealed class IncrementalPayload
{
    /// <summary>What is newly known to come.</summary>
    public List<PendingPart> Pending { get; } = [];

    /// <summary>What has come.</summary>
    public List<IncrementalEntry> Incremental { get; } = [];

    /// <summary>What nothing more comes of.</summary>
    public List<CompletedEntry> Completed { get; } = [];

    /// <summary>Whether another part follows.</summary>
    public bool HasNext { get; set; }

    public bool IsEmpty => Pending.Count == 0 && Incremental.Count == 0 && Completed.Count == 0;
}
