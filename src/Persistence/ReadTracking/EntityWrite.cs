namespace Backoffice.Persistence.ReadTracking;

/// <summary>The writes of a transaction to an entity type.</summary>
/// <param name="EntityType">The name of the CLR type.</param>
/// <param name="Rows">The rows, as <see cref="ReadSet.ConflictsWith"/> takes them; null when they may be any.</param>
public readonly record struct EntityWrite(string EntityType, byte[]? Rows = null);
