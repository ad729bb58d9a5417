using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>Rows by their ids: a row per id, null where the company has none.</summary>
/// <remarks>
/// A level of parents gives all its ids at once and costs one statement. Single ids (root fields, per-object resolvers) go through a
/// DataLoader, one for each set of columns, and cost one statement together.
/// </remarks>
/// <typeparam name="T">The entity.</typeparam>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class EntityByIdLoader<T>(EntityLoaderContext context)
    where T : class
{
    private readonly Lock _lock = new();
    private Dictionary<Projection<T>, SingleLoader>? _singles;

    /// <summary>Loads the rows of all ids in one statement.</summary>
    /// <param name="ids">The ids; null gives null, the same id twice gives the same row.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The rows, aligned with the ids.</returns>
    public async Task<IReadOnlyList<T?>> LoadAsync(IReadOnlyList<Guid?> ids, FieldSelection selection, CancellationToken cancellationToken)
    {
        var keys = new Guid[ids.Count];
        var count = 0;
        foreach (var id in ids)
        {
            if (id is { } key)
            {
                keys[count++] = key;
            }
        }

        var rows = await LoadKeysAsync(keys.AsMemory(0, count), selection, cancellationToken).ConfigureAwait(false);
        if (count == keys.Length)
        {
            return rows;
        }

        var aligned = new T?[keys.Length];
        var next = 0;
        for (var i = 0; i < aligned.Length; i++)
        {
            aligned[i] = ids[i] is null ? null : rows[next++];
        }

        return aligned;
    }

    /// <summary>Loads the rows of all ids in one statement.</summary>
    /// <param name="ids">The ids; the same id twice gives the same row.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The rows, aligned with the ids.</returns>
    public async Task<IReadOnlyList<T?>> LoadAsync(IReadOnlyList<Guid> ids, FieldSelection selection, CancellationToken cancellationToken)
    {
        var keys = ids as Guid[] ?? [.. ids];
        return await LoadKeysAsync(keys, selection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads the rows of ids that a foreign key holds, in one statement.</summary>
    /// <param name="ids">The ids; the same id twice gives the same row.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The rows, aligned with the ids.</returns>
    public Task<T[]> LoadRequiredAsync(Guid[] ids, FieldSelection selection, CancellationToken cancellationToken) =>
        // The foreign key proves that every row is there; a null would be an error of its field, not a crash.
        LoadKeysAsync(ids, selection, cancellationToken)!;

    /// <summary>Loads a row, in one statement with others that are asked for on the same level with the same columns.</summary>
    /// <param name="id">The id.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The row, or null.</returns>
    public Task<T?> LoadAsync(Guid id, FieldSelection selection, CancellationToken cancellationToken)
    {
        var query = QueryOf(selection);
        SingleLoader? loader;
        lock (_lock)
        {
            _singles ??= [];
            if (!_singles.TryGetValue(query.Projection, out loader))
            {
                _singles.Add(query.Projection, loader = new SingleLoader(context, query.Query));
            }
        }

        return loader.LoadAsync(id, cancellationToken);
    }

    /// <summary>Loads a row with all its columns.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The row, or null.</returns>
    public async Task<T?> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        (await LoadWholeAsync([id], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Loads rows with all their columns, in one statement.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The rows, aligned with the ids.</returns>
    public async Task<IReadOnlyList<T?>> LoadWholeAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        await ExecuteAsync(
                context, new ByKeyQuery<Guid, T>(context.Model.Table<T>().All, "Id"), ids as Guid[] ?? [.. ids], cancellationToken)
            .ConfigureAwait(false);

    private Task<T?[]> LoadKeysAsync(ReadOnlyMemory<Guid> keys, FieldSelection selection, CancellationToken cancellationToken) =>
        ExecuteAsync(context, QueryOf(selection).Query, keys, cancellationToken);

    private static Task<T?[]> ExecuteAsync(
        EntityLoaderContext context, ByKeyQuery<Guid, T> query, ReadOnlyMemory<Guid> keys, CancellationToken cancellationToken) =>
        query.Statement(context.Caller.CompanyId, keys, context.Statements.Reads.IsRecording) is { } statement
            ? context.Statements.ExecuteAsync(statement, cancellationToken)
            : Task.FromResult<T?[]>([]);

    private PlannedQuery QueryOf(FieldSelection selection) => selection.GetOrAddState(
        static (place, context) =>
        {
            var projection = context.Model.Table<T>().Project(place.RequiredMembers(typeof(T)));
            var planned = new PlannedQuery(projection, new ByKeyQuery<Guid, T>(projection, "Id"));
            place.CountBytes(planned.Query.Bytes);
            return planned;
        },
        context);

    private sealed record PlannedQuery(Projection<T> Projection, ByKeyQuery<Guid, T> Query);

    private sealed class SingleLoader(EntityLoaderContext context, ByKeyQuery<Guid, T> query) : DataLoader<Guid, T?>(context.Statements.Dispatcher)
    {
        protected override async Task<IReadOnlyList<T?>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
            await ExecuteAsync(context, query, keys.ToArray(), cancellationToken).ConfigureAwait(false);
    }
}
