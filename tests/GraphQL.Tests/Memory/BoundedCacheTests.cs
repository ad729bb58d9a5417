using Backoffice.GraphQL.Memory;
using Xunit;

namespace Backoffice.GraphQL.Tests.Memory;

public sealed class BoundedCacheTests
{
    private const long Size = 1_000;
    private const long Entry = Size + BoundedCache<int, string>.Overhead;

    [Fact]
    public void It_never_holds_more_bytes_than_it_may()
    {
        var cache = new BoundedCache<int, string>(100 * Entry, 100 * Entry);
        for (var key = 0; key < 1_000; key++)
        {
            Add(cache, key);
            Assert.True(cache.Bytes <= 100 * Entry);
        }

        Assert.Equal((100, 100 * Entry), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void A_partition_never_holds_more_than_its_share()
    {
        var cache = new BoundedCache<int, string>(100 * Entry, 30 * Entry);
        for (var key = 0; key < 1_000; key++)
        {
            Add(cache, key);
        }

        Assert.Equal((30, 30 * Entry), cache.UsageOf("one"));
    }

    [Fact]
    public void A_flood_of_one_partition_leaves_the_others_what_they_have()
    {
        var cache = new BoundedCache<int, string>(100 * Entry, 60 * Entry);
        for (var key = 0; key < 40; key++)
        {
            Add(cache, key, $"neighbour {key % 4}");
        }

        for (var key = 1_000; key < 5_000; key++)
        {
            Add(cache, key);
            cache.TryGet(key, out _);
            cache.TryGet(key - 10, out _);
        }

        Assert.Equal(40, Enumerable.Range(0, 40).Count(key => cache.TryGet(key, out _)));
        Assert.Equal(60 * Entry, cache.UsageOf("one").Bytes);
    }

    [Fact]
    public void A_partition_below_the_average_takes_room_from_a_larger_one()
    {
        var cache = new BoundedCache<int, string>(100 * Entry, 90 * Entry);
        for (var key = 0; key < 90; key++)
        {
            Add(cache, key);
        }

        for (var key = 1_000; key < 1_030; key++)
        {
            Add(cache, key, "two");
        }

        Assert.Equal(30 * Entry, cache.UsageOf("two").Bytes);
        Assert.Equal(70 * Entry, cache.UsageOf("one").Bytes);
    }

    [Fact]
    public void Entries_that_nobody_asks_for_twice_do_not_push_out_those_in_use()
    {
        var cache = new BoundedCache<int, string>(100 * Entry, 100 * Entry);
        for (var key = 0; key < 50; key++)
        {
            Add(cache, key);
            Assert.True(cache.TryGet(key, out _));
        }

        for (var key = 1_000; key < 3_000; key++)
        {
            Add(cache, key);
        }

        Assert.Equal(50, Enumerable.Range(0, 50).Count(key => cache.TryGet(key, out _)));
    }

    [Fact]
    public void One_that_comes_again_soon_after_it_had_to_go_stays()
    {
        var cache = new BoundedCache<int, string>(20 * Entry, 20 * Entry);
        for (var key = 0; key < 21; key++)
        {
            Add(cache, key);
        }

        Assert.False(cache.TryGet(0, out _));
        Add(cache, 0);
        for (var key = 100; key < 110; key++)
        {
            Add(cache, key);
        }

        Assert.True(cache.TryGet(0, out _));
    }

    [Fact]
    public void Whoever_knows_the_key_finds_the_value()
    {
        var cache = new BoundedCache<string, string>(100 * Entry, 50 * Entry, StringComparer.Ordinal);
        cache.Add("key", "value", "one", Size);

        Assert.True(cache.TryGet("key".AsSpan(), out var value));
        Assert.Equal("value", value);
        Assert.False(cache.TryGet("other", out _));
    }

    [Fact]
    public void One_entry_takes_a_tenth_of_a_share_at_most()
    {
        var cache = new BoundedCache<int, string>(90 * Entry, 9 * Entry);
        Assert.Null(Add(cache, 1));
        Assert.Equal((0, 0), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void An_entry_that_grows_makes_others_leave_and_then_leaves_itself()
    {
        var cache = new BoundedCache<int, string>(20 * Entry, 20 * Entry);
        for (var key = 0; key < 19; key++)
        {
            Add(cache, key);
        }

        var growing = Add(cache, 19);
        Assert.NotNull(growing);
        growing.Grow(Entry);
        Assert.Equal((19, 20 * Entry), (cache.Count, cache.Bytes));

        growing.Grow(1);
        Assert.False(cache.TryGet(19, out _));
        Assert.Equal((18, 18 * Entry), (cache.Count, cache.Bytes));

        growing.Grow(Entry);
        Assert.Equal(18 * Entry, cache.Bytes);
    }

    [Fact]
    public void What_was_replaced_or_removed_is_not_held_on_to()
    {
        var cache = new BoundedCache<int, byte[]>(1_000_000, 1_000_000);
        var replaced = new List<WeakReference>();
        for (var i = 0; i < 1_000; i++)
        {
            replaced.Add(AddArray(cache, i % 3));
            if (i % 5 == 0)
            {
                cache.Remove(i % 3);
            }
        }

        GC.Collect();
        Assert.InRange(replaced.Count(reference => reference.IsAlive), 0, 40);
        Assert.InRange(cache.Count, 2, 3);
        Assert.Equal(cache.Count * Entry, cache.Bytes);
        GC.KeepAlive(cache);

        static WeakReference AddArray(BoundedCache<int, byte[]> cache, int key)
        {
            var value = new byte[Size];
            cache.Add(key, value, "one", Size);
            return new WeakReference(value);
        }
    }

    [Fact]
    public void What_is_stale_goes_however_much_it_was_used()
    {
        var cache = new BoundedCache<int, string>(10 * Entry, 10 * Entry, isStale: value => value == "stale");
        cache.Add(0, "stale", "one", 0);
        for (var use = 0; use < 5; use++)
        {
            cache.TryGet(0, out _);
        }

        for (var key = 1; key < 12; key++)
        {
            cache.Add(key, "fresh", "one", 0);
            cache.TryGet(key, out _);
        }

        for (var key = 100; key < 160; key++)
        {
            cache.Add(key, "fresh", "one", 0);
        }

        Assert.False(cache.TryGet(0, out _));
    }

    [Fact]
    public async Task Many_threads_leave_the_count_right()
    {
        var cache = new BoundedCache<int, string>(50 * Entry, 30 * Entry);
        var seed = Random.Shared.Next();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(unchecked(seed + thread));
            for (var i = 0; i < 5_000; i++)
            {
                var key = random.Next(200);
                if (cache.TryGet(key, out var value))
                {
                    Assert.True(value == $"{key}", $"Seed {seed}");
                }
                else
                {
                    Add(cache, key, $"partition {key % 3}")?.Grow(random.Next(3));
                }

                if (random.Next(50) == 0)
                {
                    cache.Remove(key);
                }
            }
        })));

        Assert.True(cache.Bytes <= 50 * Entry, $"Seed {seed}");
        Assert.Equal(cache.Bytes, Enumerable.Range(0, 3).Sum(number => cache.UsageOf($"partition {number}").Bytes));
        Assert.Equal(cache.Count, Enumerable.Range(0, 3).Sum(number => cache.UsageOf($"partition {number}").Entries));
    }

    private static CacheEntry? Add(BoundedCache<int, string> cache, int key, string partition = "one") => cache.Add(key, $"{key}", partition, Size);
}
