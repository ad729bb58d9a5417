namespace Backoffice.Persistence.Operations;

/// <summary>The result of publishing.</summary>
/// <param name="Added">The number of operations that are new to the client.</param>
/// <param name="ConflictingIds">Ids that stand for another text already; if there are any, nothing was published.</param>
public sealed record PublishOutcome(int Added, IReadOnlyList<string> ConflictingIds);
