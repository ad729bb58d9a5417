namespace Backoffice.Persistence.Querying;

/// <summary>One key of an ordering: a property of the entity, ascending unless said otherwise.</summary>
/// <remarks>Nulls stand where PostgreSQL puts them: last when ascending, first when descending.</remarks>
public readonly record struct OrderKey(string Property, bool Descending = false);
