using System.Collections.Concurrent;
using Backoffice.DataLoaders.Batching;
using Xunit;

namespace Backoffice.DataLoaders.Tests.Batching;

public sealed class BatchDispatcherTests
{
    private readonly BatchDispatcher _dispatcher = new();
    private readonly RecordingLoader _loader;

    public BatchDispatcherTests() => _loader = new RecordingLoader(_dispatcher);

    [Fact]
    public async Task Batches_are_sent_when_the_last_of_overlapping_stretches_ends()
    {
        _dispatcher.Enter();
        var one = Load(1);
        _dispatcher.Enter();
        _dispatcher.Exit();
        var two = Load(2);
        Assert.Empty(_loader.Batches);
        _dispatcher.Exit();

        Assert.Equal(["v1", "v2"], await Task.WhenAll(one, two));
        Assert.Equal(["1,2"], _loader.Batches);
    }

    [Fact]
    public async Task Loaders_go_one_after_another_and_who_has_not_gone_yet_takes_what_the_first_brought_up()
    {
        var other = new RecordingLoader(_dispatcher);
        async Task<string> FollowAsync(RecordingLoader first, RecordingLoader second, int key)
        {
            await first.LoadAsync(key, default);
            return await second.LoadAsync(key * 10, default);
        }

        await _dispatcher.RunAsync(() => Task.WhenAll(
            FollowAsync(_loader, other, 1), FollowAsync(other, _loader, 2), FollowAsync(_loader, other, 3), FollowAsync(other, _loader, 4)));

        Assert.Equal(["1,3", "20,40"], _loader.Batches);
        Assert.Equal(["2,4,10,30"], other.Batches);
    }

    [Fact]
    public async Task Who_waits_for_something_else_first_holds_nobody_up_and_is_answered()
    {
        var gate = new TaskCompletionSource();
        async Task<string> LateAsync()
        {
            await gate.Task;
            return await Load(2);
        }

        Task<string>? late = null;
        var early = await _dispatcher.RunAsync(() =>
        {
            late = LateAsync();
            return Load(1);
        });
        Assert.Equal("v1", early);
        Assert.Equal(["1"], _loader.Batches);

        gate.SetResult();

        Assert.Equal("v2", await (late ?? Task.FromResult("not started")).WaitAsync(Stretches.Timeout));
        Assert.Equal(["1", "2"], _loader.Batches);
    }

    [Fact]
    public async Task A_batch_does_not_wait_for_one_that_is_on_its_way()
    {
        var slow = new TaskCompletionSource<IReadOnlyList<string>>();
        var slowLoader = new RecordingLoader(_dispatcher) { Load = (_, _) => slow.Task };
        async Task<string> QuickAsync()
        {
            var value = await Load(1) + await Load(2);
            slow.SetResult(["slow"]); // only possible when the second batch has not waited for the slow one
            return value;
        }

        Assert.Equal(
            ["slow", "v1v2"],
            await _dispatcher.RunAsync(() => Task.WhenAll(slowLoader.LoadAsync(1, default), QuickAsync())));
    }

    [Fact]
    public async Task Between_root_fields_all_loaders_forget()
    {
        var other = new RecordingLoader(_dispatcher);
        for (var field = 0; field < 3; field++)
        {
            await _dispatcher.RunAsync(() => Task.WhenAll(Load(1), other.LoadAsync(1, default)));
            await _dispatcher.RunAsync(() => Task.WhenAll(Load(1), other.LoadAsync(1, default)));
            _dispatcher.BeginNextRootField();
        }

        Assert.Equal(["1", "1", "1"], _loader.Batches);
        Assert.Equal(["1", "1", "1"], other.Batches);
    }

    [Fact]
    public async Task Keys_from_many_threads_within_one_stretch_are_one_batch()
    {
        for (var run = 0; run < 1_000; run++)
        {
            var dispatcher = new BatchDispatcher();
            var loader = new RecordingLoader(dispatcher) { Load = RecordingLoader.LaterAsync };

            var answers = await dispatcher.RunAsync(() =>
            {
                var tasks = new Task<string>[24];
                Parallel.For(0, tasks.Length, i =>
                {
                    dispatcher.Enter();
                    tasks[i] = loader.LoadAsync(i / 2, default);
                    dispatcher.Exit();
                });
                return Task.WhenAll(tasks);
            });

            Assert.Equal(Enumerable.Range(0, 24).Select(i => $"v{i / 2}"), answers);
            Assert.True(loader.Batches is [var keys] && keys.Split(',').Length == 12, $"Run {run}: {string.Join(" | ", loader.Batches)}");
        }
    }

    /// <summary>Each run mixes stretches, loads outside of any, waiting for other things, chains and answers at once and later.</summary>
    [Fact]
    public async Task Nothing_is_lost_and_nothing_hangs_whatever_threads_do()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < 1_000; run++)
        {
            try
            {
                await RunAsync(seed + run).WaitAsync(Stretches.Timeout);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed + run}: {exception}");
            }
        }
    }

    private static async Task RunAsync(int seed)
    {
        var dispatcher = new BatchDispatcher();
        var loads = new ConcurrentQueue<int>();
        Task<IReadOnlyList<string>> LoadAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            foreach (var key in keys)
            {
                loads.Enqueue(key);
            }

            return keys[0] % 2 == 0
                ? RecordingLoader.AtOnceAsync(keys, cancellationToken)
                : RecordingLoader.LaterAsync(keys, cancellationToken);
        }

        var loader = new RecordingLoader(dispatcher) { Load = LoadAsync, MaxBatchSize = 1 + (seed % 7) };
        var asked = new ConcurrentDictionary<int, bool>();
        async Task ResolveAsync(Random random)
        {
            for (var depth = random.Next(1, 4); depth > 0; depth--)
            {
                if (random.Next(3) == 0)
                {
                    await Task.Yield();
                }

                var key = random.Next(40);
                asked[key] = true;
                Assert.Equal($"v{key}", await loader.LoadAsync(key, default));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(unchecked((seed * 31) + thread));
            var tasks = new List<Task>();
            for (var stretch = 0; stretch < 4; stretch++)
            {
                var isInStretch = random.Next(4) > 0;
                if (isInStretch)
                {
                    dispatcher.Enter();
                }

                for (var i = random.Next(4); i >= 0; i--)
                {
                    tasks.Add(ResolveAsync(new Random(random.Next())));
                }

                if (isInStretch)
                {
                    dispatcher.Exit();
                }
            }

            return Task.WhenAll(tasks);
        })));

        Assert.Equal(asked.Keys.Order(), loads.Order());
    }

    private Task<string> Load(int key) => _loader.LoadAsync(key, CancellationToken.None);
}
