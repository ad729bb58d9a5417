using Backoffice.Caching;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.Persistence;
using Backoffice.Server.Ide;

namespace Backoffice.Server.Composition;

/// <summary>The database, Redis, keys and files that a server works with.</summary>
internal sealed record ServerEnvironment
{
    public required PersistenceOptions Database { get; init; }

    /// <summary>The Redis that servers share; null for none.</summary>
    public RedisConnection? Redis { get; init; }

    /// <summary>The keys of cursors: the first makes them, all read them.</summary>
    public required IReadOnlyList<CursorKey> CursorKeys { get; init; }

    public required IdeOptions Ide { get; init; }
}
