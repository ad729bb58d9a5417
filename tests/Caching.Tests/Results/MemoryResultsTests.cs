using System.Security.Cryptography;
using Backoffice.Caching.Results;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Memory;
using Xunit;

namespace Backoffice.Caching.Tests.Results;

public sealed class MemoryResultsTests
{
    private const int Body = 1_000;
    private const long Entry = Body + MemoryResults.Overhead + 53 + BoundedCache<ResultKey, object>.Overhead;

    private readonly SteppedClock _clock = new();
    private readonly OperationStatistics _operation = new();

    [Fact]
    public void It_never_holds_more_bytes_than_it_may()
    {
        var memory = new MemoryResults(100 * Entry, 100 * Entry, _clock);
        for (var number = 0; number < 1_000; number++)
        {
            Add(memory, number);
            Assert.True(memory.Bytes <= 100 * Entry);
        }

        Assert.Equal(100, memory.Count);
        Assert.Equal((100, memory.Bytes), memory.UsageOf("acme"));
    }

    [Fact]
    public void Answers_that_nobody_asks_for_twice_do_not_push_out_the_others()
    {
        var memory = new MemoryResults(100 * Entry, 100 * Entry, _clock);
        for (var number = 0; number < 50; number++)
        {
            Add(memory, number);
            Assert.True(memory.TryGet(Key(number), out _));
        }

        for (var number = 1_000; number < 3_000; number++)
        {
            Add(memory, number);
        }

        Assert.Equal(50, Enumerable.Range(0, 50).Count(number => memory.TryGet(Key(number), out _)));
    }

    [Fact]
    public void What_has_expired_is_not_found()
    {
        var memory = new MemoryResults(100 * Entry, 100 * Entry, _clock);
        Add(memory, 1);
        _clock.Now += TimeSpan.FromSeconds(59);
        Assert.True(memory.TryGet(Key(1), out _));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(memory.TryGet(Key(1), out _));
    }

    [Fact]
    public void A_second_answer_takes_the_place_of_the_first()
    {
        var memory = new MemoryResults(100 * Entry, 100 * Entry, _clock);
        Add(memory, 1);
        Add(memory, 1);
        Assert.Equal((1, Entry), (memory.Count, memory.Bytes));
    }

    [Fact]
    public void One_answer_takes_a_tenth_of_the_room_at_most()
    {
        var memory = new MemoryResults(9 * Entry, 9 * Entry, _clock);
        Add(memory, 1);
        Assert.Equal((0, 0L), (memory.Count, memory.Bytes));
    }

    [Fact]
    public void A_partition_keeps_to_its_share()
    {
        var memory = new MemoryResults(100 * Entry, 30 * Entry, _clock);
        for (var number = 0; number < 1_000; number++)
        {
            Add(memory, number);
        }

        Assert.Equal((30, 30 * Entry), memory.UsageOf("acme"));
    }

    [Fact]
    public async Task Many_threads_leave_the_count_right()
    {
        var memory = new MemoryResults(50 * Entry, 50 * Entry, _clock);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 5_000; i++)
            {
                var number = random.Next(200);
                if (!memory.TryGet(Key(number), out _))
                {
                    Add(memory, number);
                }
            }
        })));

        Assert.Equal(memory.Count * Entry, memory.Bytes);
        Assert.InRange(memory.Count, 1, 50);
    }

    private void Add(MemoryResults memory, int number) =>
        memory.Add(Key(number), CachedResponse.Create(new byte[Body], _clock.Now, TimeSpan.FromMinutes(1), default, []), _operation);

    private static ResultKey Key(int number) => new("acme", SHA256.HashData(BitConverter.GetBytes(number)));
}
