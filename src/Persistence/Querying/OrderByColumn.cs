namespace Backoffice.Persistence.Querying;

/// <summary>One key of an order of rows, with its column.</summary>
internal readonly record struct OrderByColumn(Column Column, bool IsDescending);
