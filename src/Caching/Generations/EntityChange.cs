namespace Backoffice.Caching.Generations;

/// <summary>The changes of a write to an entity type.</summary>
/// <param name="EntityType">The name of the type.</param>
/// <param name="Rows">Which rows, in a form that the <see cref="ConflictDetector"/> knows; null when they may be any.</param>
public readonly record struct EntityChange(string EntityType, byte[]? Rows = null);

/// <summary>Says whether an answer may have become another.</summary>
/// <param name="readSet">The read set of the answer; empty when any change counts.</param>
/// <param name="changes">The changes since then.</param>
public delegate bool ConflictDetector(ReadOnlyMemory<byte> readSet, IEnumerable<EntityChange> changes);
