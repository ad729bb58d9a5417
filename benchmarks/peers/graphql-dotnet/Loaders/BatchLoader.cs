using GraphQL.DataLoader;

namespace Backoffice.GraphQLDotNet.Loaders;

/// <summary>
/// Gathers keys and loads them together when the executor first asks for a result, which it does when no other field can go on.
/// Written after the library's batch loader, whose package the feed does not have.
/// </summary>
internal sealed class BatchLoader<TKey, TValue>(Func<IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> load)
    where TKey : notnull
{
    private readonly Func<IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> _load = load;
    private readonly Lock _lock = new();
    private Batch? _open;

    public IDataLoaderResult<TValue?> Load(TKey key)
    {
        lock (_lock)
        {
            _open ??= new Batch(this);
            return _open.Add(key);
        }
    }

    private sealed class Batch(BatchLoader<TKey, TValue> loader)
    {
        private readonly HashSet<TKey> _keys = [];
        private Task<IReadOnlyDictionary<TKey, TValue>>? _rows;

        public Result Add(TKey key)
        {
            _keys.Add(key);
            return new Result(this, key);
        }

        public Task<IReadOnlyDictionary<TKey, TValue>> LoadAsync(CancellationToken cancellationToken)
        {
            lock (loader._lock)
            {
                if (loader._open == this)
                {
                    loader._open = null;
                }

                return _rows ??= loader._load([.. _keys], cancellationToken);
            }
        }
    }

    private sealed class Result(Batch batch, TKey key) : IDataLoaderResult<TValue?>
    {
        public async Task<TValue?> GetResultAsync(CancellationToken cancellationToken = default) =>
            (await batch.LoadAsync(cancellationToken)).GetValueOrDefault(key);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
