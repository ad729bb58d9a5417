namespace Backoffice.Persistence.Querying;

/// <summary>One key of an order: a property of the entity, ascending unless said otherwise.</summary>
/// <remarks>Nulls stand where PostgreSQL puts them: last when ascending, first when descending.</remarks>
public readonly record struct OrderByProperty(string Property, bool IsDescending = false);
