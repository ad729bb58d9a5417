using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Changes;

/// <summary>The changes after a cursor, for a client that keeps objects of its own.</summary>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.Never)]
internal sealed class ChangeSet(string cursor, bool hasMore, IReadOnlyList<GlobalId> changed, IReadOnlyList<GlobalId> deleted)
{
    /// <summary>The cursor to pass as `after` next time.</summary>
    public string Cursor => cursor;

    /// <summary>True if more changes can be read at once.</summary>
    public bool HasMore => hasMore;

    /// <summary>The global ids of the objects that were deleted.</summary>
    [ID]
    public IReadOnlyList<string> Deleted => [.. deleted.Select(id => id.ToString())];

    internal IReadOnlyList<GlobalId> Changed => changed;
}
