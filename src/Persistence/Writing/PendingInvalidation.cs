namespace Backoffice.Persistence.Writing;

/// <summary>
/// An invalidation that could not be made before the commit of its write. The transaction leaves it in <c>pending_invalidations</c>, and
/// every server makes it before it renews the lease of its copies.
/// </summary>
/// <param name="Partition">The partition of the company whose rows were written.</param>
/// <param name="EntityType">The name of the CLR type.</param>
public readonly record struct PendingInvalidation(string Partition, string EntityType);
