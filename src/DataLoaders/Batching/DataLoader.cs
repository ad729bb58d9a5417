namespace Backoffice.DataLoaders.Batching;

/// <summary>
/// Gathers the keys that resolvers ask for one by one and loads them together. A key is loaded once per request; a second call gets
/// the same task. Thread-safe; one per request.
/// </summary>
/// <remarks>After the dataloader pattern; the cache lives for one request, so that no request sees another's rows.</remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="dispatcher">Says when to send a batch.</param>
public abstract class DataLoader<TKey, TValue>(BatchDispatcher dispatcher) : ILoader
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TValue>> _tasks = [];
    private Batch? _open;
    private int _rootField;

    /// <summary>The largest batch; more keys make several, which run side by side. Default 1,000.</summary>
    public int MaxBatchSize { get; init; } = 1_000;

    /// <summary>Loads a value, together with others that are asked for before no field can go on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the batch; given by the first caller, one per request.</param>
    /// <returns>The value; fails when the batch fails, and then the key may be asked for again.</returns>
    public Task<TValue> LoadAsync(TKey key, CancellationToken cancellationToken)
    {
        Batch batch;
        Task<TValue> task;
        lock (_lock)
        {
            if (_rootField != dispatcher.RootField)
            {
                _rootField = dispatcher.RootField;
                ForgetAll();
            }

            if (_tasks.TryGetValue(key, out var known))
            {
                return known;
            }

            var isNew = _open is null || _open.Keys.Count >= MaxBatchSize;
            batch = isNew ? _open = new Batch(cancellationToken) : _open!; // null is new
            task = batch.Add(key);
            _tasks.Add(key, task);
            if (!isNew)
            {
                return task;
            }
        }

        dispatcher.Schedule(() => _ = SendAsync(batch));
        return task;
    }

    /// <summary>Loads several values; the order of the result is that of the keys.</summary>
    /// <param name="keys">The keys; the same may stand more than once.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    public Task<TValue[]> LoadManyAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var tasks = new Task<TValue>[keys.Count];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = LoadAsync(keys[i], cancellationToken);
        }

        return Task.WhenAll(tasks);
    }

    /// <summary>
    /// Forgets everything, so that the next load reads again; for a resolver that writes and then reads. Between the root fields of a
    /// mutation it happens by itself.
    /// </summary>
    public void Clear()
    {
        lock (_lock)
        {
            ForgetAll();
        }
    }

    /// <summary>Loads a batch.</summary>
    /// <param name="keys">The keys, each once, at most <see cref="MaxBatchSize"/>.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>The values, one for each key, in their order.</returns>
    protected abstract Task<IReadOnlyList<TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private async Task SendAsync(Batch batch)
    {
        lock (_lock)
        {
            if (_open == batch)
            {
                _open = null;
            }
        }

        IReadOnlyList<TValue>? values = null;
        Exception? failure = null;
        try
        {
            values = await LoadBatchAsync(batch.Keys, batch.CancellationToken).ConfigureAwait(false);
            if (values.Count != batch.Keys.Count)
            {
                failure = new InvalidOperationException($"{GetType().Name} gave {values.Count} values for {batch.Keys.Count} keys.");
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failure is not null)
        {
            Forget(batch);
        }

        // Resolvers continue while the results are handed out; the keys that they ask for now make the next batch.
        dispatcher.Enter();
        try
        {
            batch.Complete(values, failure);
        }
        finally
        {
            dispatcher.Exit();
        }
    }

    /// <summary>Earlier callers still get their answer, from a batch that accepts no further keys.</summary>
    private void ForgetAll()
    {
        _tasks.Clear();
        _open = null;
    }

    private void Forget(Batch batch)
    {
        lock (_lock)
        {
            for (var i = 0; i < batch.Keys.Count; i++)
            {
                // After a clear the key may stand for a later batch.
                if (_tasks.TryGetValue(batch.Keys[i], out var task) && task == batch.TaskOf(i))
                {
                    _tasks.Remove(batch.Keys[i]);
                }
            }
        }
    }

    private sealed class Batch(CancellationToken cancellationToken)
    {
        // Continuations run where the result is set: in the stretch that the loader opened for them.
        private readonly List<TaskCompletionSource<TValue>> _waiters = [];

        public List<TKey> Keys { get; } = [];

        public CancellationToken CancellationToken { get; } = cancellationToken;

        public Task<TValue> Add(TKey key)
        {
            var waiter = new TaskCompletionSource<TValue>();
            Keys.Add(key);
            _waiters.Add(waiter);
            return waiter.Task;
        }

        public Task<TValue> TaskOf(int index) => _waiters[index].Task;

        public void Complete(IReadOnlyList<TValue>? values, Exception? failure)
        {
            for (var i = 0; i < _waiters.Count; i++)
            {
                if (failure is not null || values is null)
                {
                    _waiters[i].SetException(failure ?? new InvalidOperationException("The batch gave no values."));
                    continue;
                }

                TValue value;
                try
                {
                    value = values[i];
                }
                catch (Exception exception)
                {
                    // A list may work its items out as they are read; callers of other keys must not wait for ever.
                    _waiters[i].SetException(exception);
                    continue;
                }

                _waiters[i].SetResult(value);
            }
        }
    }
}
