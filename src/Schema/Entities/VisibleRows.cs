namespace Backoffice.Schema.Entities;

/// <summary>Finds those of some rows that a caller sees; rows that are deleted are not among them.</summary>
internal delegate Task<IReadOnlySet<Guid>> VisibleRows(Guid[] ids, CancellationToken cancellationToken);
