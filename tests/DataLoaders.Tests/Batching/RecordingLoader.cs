using System.Collections.Concurrent;
using Backoffice.DataLoaders.Batching;

namespace Backoffice.DataLoaders.Tests.Batching;

/// <summary>Answers key 7 with "v7" unless a test says otherwise, and writes down the batches that it is asked for.</summary>
internal sealed class RecordingLoader(BatchDispatcher dispatcher) : DataLoader<int, string>(dispatcher)
{
    private readonly ConcurrentQueue<string> _batches = new();

    /// <summary>The keys of each batch, in the order in which the batches were sent.</summary>
    public IReadOnlyList<string> Batches => [.. _batches];

    public Func<IReadOnlyList<int>, CancellationToken, Task<IReadOnlyList<string>>> Load { get; set; } = AtOnceAsync;

    /// <summary>The batch is complete before the call returns, as from a cache.</summary>
    public static Task<IReadOnlyList<string>> AtOnceAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. keys.Select(key => $"v{key}")]);

    /// <summary>The batch is completed by another thread, as from a database.</summary>
    public static async Task<IReadOnlyList<string>> LaterAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await AtOnceAsync(keys, cancellationToken);
    }

    protected override Task<IReadOnlyList<string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        _batches.Enqueue(string.Join(',', keys));
        return Load(keys, cancellationToken);
    }
}
