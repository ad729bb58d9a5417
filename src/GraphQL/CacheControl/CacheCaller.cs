namespace Backoffice.GraphQL.CacheControl;

/// <summary>Who asks, as far as answers depend on it.</summary>
/// <param name="Partition">What must never be mixed up with another: the tenant.</param>
/// <param name="Role">Callers of one role may see the same.</param>
/// <param name="Viewer">Who it is.</param>
public readonly record struct CacheCaller(string Partition, string Role, Guid Viewer);
