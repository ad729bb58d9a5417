namespace Backoffice.Caching.Generations;

/// <summary>
/// A write that could not be announced before its commit. Its transaction leaves it in the database, where every server that answers
/// from a cache looks for it.
/// </summary>
public readonly record struct UnannouncedWrite(string Partition, string EntityType);
