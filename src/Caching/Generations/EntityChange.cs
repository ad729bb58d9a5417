namespace Backoffice.Caching.Generations;

/// <summary>What a write changes of an entity type.</summary>
/// <param name="EntityType">The name of the type.</param>
/// <param name="Rows">Which rows, in a form that the <see cref="ConflictDetector"/> knows; null when they may be any.</param>
public readonly record struct EntityChange(string EntityType, byte[]? Rows = null);

/// <summary>Says whether an answer may have become another.</summary>
/// <param name="readSet">What it was made of; empty when any change counts.</param>
/// <param name="changes">What was written since.</param>
public delegate bool ConflictDetector(ReadOnlyMemory<byte> readSet, IEnumerable<EntityChange> changes);
