namespace Backoffice.Persistence.Operations;

/// <summary>A registered operation, the versions of its client that need it, and when it was used.</summary>
public sealed record RegisteredOperation
{
    public required string Client { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Versions { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The time of the last run by the client, or with a token that names none; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The number of times that the client ran it.</summary>
    public long UsesByClient { get; init; }

    /// <summary>The number of times that it was run with tokens that name no client.</summary>
    public long UsesByOthers { get; init; }
}
