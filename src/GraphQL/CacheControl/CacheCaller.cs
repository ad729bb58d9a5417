namespace Backoffice.GraphQL.CacheControl;

/// <summary>The caller, as far as answers depend on it.</summary>
/// <param name="Partition">The partition that answers must never cross: the tenant.</param>
/// <param name="Role">Callers of one role may see the same.</param>
/// <param name="Viewer">The user.</param>
public readonly record struct CacheCaller(string Partition, string Role, Guid Viewer);
