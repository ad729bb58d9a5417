using System.Collections;
using System.Globalization;
using Backoffice.DataLoaders.Batching;
using Xunit;

namespace Backoffice.DataLoaders.Tests.Batching;

public sealed class DataLoaderTests
{
    private readonly BatchDispatcher _dispatcher = new();
    private readonly RecordingLoader _loader;

    public DataLoaderTests() => _loader = new RecordingLoader(_dispatcher);

    public static TheoryData<bool> AtOnceAndLater => [false, true];

    [Fact]
    public async Task Keys_of_a_stretch_are_one_batch_in_the_order_in_which_they_were_asked_for()
    {
        _dispatcher.Enter();
        var two = Load(2);
        var one = Load(1);
        Assert.Empty(_loader.Batches);
        _dispatcher.Exit();

        Assert.Equal(["v2", "v1"], await Task.WhenAll(two, one));
        Assert.Equal(["2,1"], _loader.Batches);
    }

    [Fact]
    public async Task A_key_is_loaded_once_however_often_it_is_asked_for()
    {
        _dispatcher.Enter();
        var first = Load(1);
        Assert.Same(first, Load(1));
        _dispatcher.Exit();
        await first;

        Assert.Same(first, Load(1));
        Assert.Equal(["1"], _loader.Batches);
    }

    [Fact]
    public async Task A_null_is_a_value_and_is_remembered()
    {
        var loader = new OddLoader(_dispatcher);

        Assert.Null(await _dispatcher.RunAsync(() => loader.LoadAsync(2, default)));
        Assert.Equal("odd", await _dispatcher.RunAsync(() => loader.LoadAsync(1, default)));
        Assert.Null(await _dispatcher.RunAsync(() => loader.LoadAsync(2, default)));
        Assert.Equal(2, loader.Batches);
    }

    [Fact]
    public async Task Many_keys_are_answered_in_their_order_with_repetitions()
    {
        Assert.Equal(["v3", "v1", "v3"], await _dispatcher.RunAsync(() => _loader.LoadManyAsync([3, 1, 3], default)));
        Assert.Equal(["3,1"], _loader.Batches);
        Assert.Empty(await _loader.LoadManyAsync([], default));
    }

    [Fact]
    public async Task A_key_is_answered_outside_any_stretch_too()
    {
        Assert.Equal("v1", await Load(1).WaitAsync(Stretches.Timeout));
    }

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task Loads_that_follow_from_loads_are_one_batch_per_level(bool later)
    {
        _loader.Load = later ? RecordingLoader.LaterAsync : RecordingLoader.AtOnceAsync;
        async Task<string> GrandparentAsync(int id)
        {
            var parent = NumberOf(await Load(id)) * 10;
            return await Load(NumberOf(await Load(parent)) * 10);
        }

        var answers = await _dispatcher.RunAsync(() => Task.WhenAll(GrandparentAsync(1), GrandparentAsync(2), GrandparentAsync(3)));

        Assert.Equal(["v100", "v200", "v300"], answers);
        Assert.Equal(["1,2,3", "10,20,30", "100,200,300"], _loader.Batches);
    }

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task A_batch_may_itself_load_by_another_loader(bool later)
    {
        var inner = new RecordingLoader(_dispatcher) { Load = later ? RecordingLoader.LaterAsync : RecordingLoader.AtOnceAsync };
        _loader.Load = async (keys, cancellationToken) => await inner.LoadManyAsync(keys, cancellationToken);

        Assert.Equal(["v1", "v2"], await _dispatcher.RunAsync(() => _loader.LoadManyAsync([1, 2], default)));
        Assert.Equal(["1,2"], inner.Batches);
    }

    [Fact]
    public async Task A_long_chain_of_loads_that_end_at_once_does_not_grow_the_stack()
    {
        const int length = 20_000;
        async Task<int> FollowAsync()
        {
            for (var i = 0; i < length; i++)
            {
                await Load(i);
            }

            return length;
        }

        Assert.Equal(length, await _dispatcher.RunAsync(FollowAsync));
        Assert.Equal(length, _loader.Batches.Count);
    }

    [Fact]
    public async Task More_keys_than_fit_make_several_batches_that_run_side_by_side()
    {
        var all = new CountdownEvent(3);
        var gate = new TaskCompletionSource();
        var loader = new RecordingLoader(_dispatcher)
        {
            MaxBatchSize = 2,
            Load = async (keys, cancellationToken) =>
            {
                if (all.Signal())
                {
                    gate.SetResult(); // only possible when none waits for another
                }

                await gate.Task;
                return await RecordingLoader.AtOnceAsync(keys, cancellationToken);
            },
        };

        Assert.Equal(
            ["v1", "v2", "v3", "v4", "v5"],
            await _dispatcher.RunAsync(() => loader.LoadManyAsync([1, 2, 3, 4, 5], default)));
        Assert.Equal(["1,2", "3,4", "5"], loader.Batches);
    }

    [Fact]
    public async Task Requests_do_not_share_what_they_load()
    {
        var dispatcher = new BatchDispatcher();
        var other = new RecordingLoader(dispatcher) { Load = (_, _) => Task.FromResult<IReadOnlyList<string>>(["theirs"]) };

        Assert.Equal("v1", await _dispatcher.RunAsync(() => Load(1)));
        Assert.Equal("theirs", await dispatcher.RunAsync(() => other.LoadAsync(1, default)));
        Assert.Equal(["1"], _loader.Batches);
        Assert.Equal(["1"], other.Batches);
    }

    private Task<string> Load(int key) => _loader.LoadAsync(key, CancellationToken.None);

    private static int NumberOf(string value) => int.Parse(value.AsSpan(1), CultureInfo.InvariantCulture);

    private sealed class OddLoader(BatchDispatcher dispatcher) : DataLoader<int, string?>(dispatcher)
    {
        public int Batches { get; private set; }

        protected override Task<IReadOnlyList<string?>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            Batches++;
            return Task.FromResult<IReadOnlyList<string?>>([.. keys.Select(key => key % 2 == 0 ? null : "odd")]);
        }
    }

    public sealed class Failures
    {
        private readonly BatchDispatcher _dispatcher = new();
        private readonly RecordingLoader _loader;

        public Failures() => _loader = new RecordingLoader(_dispatcher);

        [Theory]
        [MemberData(nameof(AtOnceAndLater), MemberType = typeof(DataLoaderTests))]
        public async Task A_batch_that_fails_rejects_all_its_waiters_and_is_forgotten(bool later)
        {
            _loader.Load = async (_, _) =>
            {
                if (later)
                {
                    await Task.Yield();
                }

                throw new TimeoutException("No answer.");
            };

            Assert.Equal(["No answer.", "No answer."], await MessagesAsync(1, 2));

            _loader.Load = RecordingLoader.AtOnceAsync;
            Assert.Equal(["v1", "v2", "v3"], await _dispatcher.RunAsync(() => _loader.LoadManyAsync([1, 2, 3], default)));
            Assert.Equal(["1,2", "1,2,3"], _loader.Batches);
        }

        [Fact]
        public async Task A_batch_that_fails_before_it_gives_a_task_rejects_its_waiters_too()
        {
            _loader.Load = (_, _) => throw new TimeoutException("No answer.");

            Assert.Equal(["No answer.", "No answer."], await MessagesAsync(1, 2));
        }

        [Fact]
        public async Task A_failing_batch_does_not_touch_the_others_of_its_wave()
        {
            var failing = new RecordingLoader(_dispatcher) { Load = (_, _) => throw new TimeoutException("No answer.") };

            var answers = await _dispatcher.RunAsync(() => Task.WhenAll(MessageAsync(failing, 1), MessageAsync(_loader, 1)));

            Assert.Equal(["No answer.", "v1"], answers);
        }

        [Theory]
        [InlineData(0)]
        [InlineData(1)]
        [InlineData(3)]
        public async Task Another_number_of_values_than_keys_is_a_failure_and_no_mix_up(int count)
        {
            _loader.Load = (_, _) => Task.FromResult<IReadOnlyList<string>>(new string[count]);
            var message = $"RecordingLoader gave {count} values for 2 keys.";

            Assert.Equal([message, message], await MessagesAsync(1, 2));
        }

        [Fact]
        public async Task A_value_that_cannot_be_read_fails_its_key_alone()
        {
            _loader.Load = (_, _) => Task.FromResult<IReadOnlyList<string>>(new BrokenFirstItem());

            Assert.Equal(["Broken.", "second"], await MessagesAsync(1, 2));
        }

        [Fact]
        public async Task A_batch_gets_the_token_and_a_cancelled_one_is_forgotten()
        {
            using var cancellation = new CancellationTokenSource();
            var started = new TaskCompletionSource();
            _loader.Load = async (keys, cancellationToken) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            };
            var waiting = _dispatcher.RunAsync(() => Task.WhenAll(
                _loader.LoadAsync(1, cancellation.Token), _loader.LoadAsync(2, cancellation.Token)));
            await started.Task.WaitAsync(Stretches.Timeout);

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            _loader.Load = RecordingLoader.AtOnceAsync;
            Assert.Equal("v1", await _dispatcher.RunAsync(() => _loader.LoadAsync(1, default)));
        }

        private Task<string[]> MessagesAsync(params int[] keys) =>
            _dispatcher.RunAsync(() => Task.WhenAll(keys.Select(key => MessageAsync(_loader, key))));

        private static async Task<string> MessageAsync(RecordingLoader loader, int key)
        {
            try
            {
                return await loader.LoadAsync(key, default);
            }
            catch (Exception exception)
            {
                return exception.Message;
            }
        }

        private sealed class BrokenFirstItem : IReadOnlyList<string>
        {
            public int Count => 2;

            public string this[int index] => index == 0 ? throw new InvalidCastException("Broken.") : "second";

            public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public sealed class Clearing
    {
        private readonly BatchDispatcher _dispatcher = new();
        private readonly RecordingLoader _loader;

        public Clearing() => _loader = new RecordingLoader(_dispatcher);

        [Fact]
        public async Task After_a_clear_a_key_is_read_anew()
        {
            await _dispatcher.RunAsync(() => _loader.LoadAsync(1, default));
            _loader.Clear();
            await _dispatcher.RunAsync(() => _loader.LoadAsync(1, default));

            Assert.Equal(["1", "1"], _loader.Batches);
        }

        [Fact]
        public async Task A_batch_that_is_gathered_when_the_loader_is_cleared_is_sent_without_newcomers()
        {
            _dispatcher.Enter();
            var before = _loader.LoadAsync(1, default);
            _loader.Clear();
            var after = _loader.LoadAsync(1, default);
            _dispatcher.Exit();

            Assert.NotSame(before, after);
            Assert.Equal(["v1", "v1"], await Task.WhenAll(before, after));
            Assert.Equal(["1", "1"], _loader.Batches);
        }

        [Fact]
        public async Task A_batch_that_fails_after_a_clear_leaves_the_later_answer_alone()
        {
            var failing = new TaskCompletionSource<IReadOnlyList<string>>();
            _loader.Load = (_, _) => failing.Task;
            var before = _dispatcher.RunAsync(() => Task.FromResult(_loader.LoadAsync(1, default)));
            var lost = await before;
            _loader.Clear();
            _loader.Load = RecordingLoader.AtOnceAsync;
            var kept = await _dispatcher.RunAsync(() => Task.FromResult(_loader.LoadAsync(1, default)));

            failing.SetException(new TimeoutException());

            await Assert.ThrowsAsync<TimeoutException>(() => lost.WaitAsync(Stretches.Timeout));
            Assert.Same(kept, _loader.LoadAsync(1, default));
        }
    }
}
