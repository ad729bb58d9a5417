namespace Backoffice.Persistence.Querying;

internal readonly record struct OrderColumn(Column Column, bool Descending);
