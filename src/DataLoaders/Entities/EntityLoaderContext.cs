using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>The state that entity loaders share within a request.</summary>
/// <param name="Statements">Has statements executed, those of a level together.</param>
/// <param name="Model">The tables.</param>
/// <param name="Cursors">Makes and reads cursors.</param>
/// <param name="Caller">The caller, whose company is read.</param>
public sealed record EntityLoaderContext(
    StatementBatcher Statements,
    EntityModel Model,
    CursorProtector Cursors,
    Caller Caller);
