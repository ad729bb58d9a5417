using Backoffice.Caching.Budgets;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Budgets;

public sealed class TokenBucketTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void It_begins_full_and_fills_up_at_its_rate()
    {
        var bucket = Bucket();
        Assert.Equal(100, bucket.Available);
        Assert.True(bucket.TryTake(70, out _));
        Assert.True(bucket.TryTake(30, out _));
        Assert.Equal(0, bucket.Available);

        Assert.False(bucket.TryTake(5, out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(500), wait);
        _clock.Advance(wait);
        Assert.True(bucket.TryTake(5, out _));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(100, bucket.Available);
        Assert.False(bucket.TryTake(101, out _));
    }

    [Fact]
    public void What_is_refused_costs_nothing()
    {
        var bucket = Bucket();
        Assert.True(bucket.TryTake(60, out _));
        Assert.False(bucket.TryTake(60, out _));
        Assert.Equal(40, bucket.Available);
    }

    [Fact]
    public void What_is_given_back_never_fills_it_above_its_maximum()
    {
        var bucket = Bucket();
        Assert.True(bucket.TryTake(50, out _));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(90, bucket.Available);
        bucket.Give(50);
        Assert.Equal(100, bucket.Available);
        Assert.True(bucket.TryTake(100, out _));
        Assert.False(bucket.TryTake(1, out _));
    }

    [Fact]
    public void What_has_been_used_is_owed_up_to_the_largest_debt()
    {
        var bucket = new TokenBucket(new BudgetPlan(100, 10) { MaximumDebt = 50 }, _clock);
        bucket.Owe(120);
        Assert.Equal(-20, bucket.Available);
        Assert.False(bucket.TryTake(1, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(2.1), wait);

        bucket.Owe(1_000_000);
        Assert.Equal(-50, bucket.Available);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, bucket.Available);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(bucket.TryTake(100, out _));
    }

    [Theory]
    [InlineData(1e15, 1)]
    [InlineData(1e12, 1e12)]
    [InlineData(1, 1e6)]
    public void Extreme_plans_have_no_overflow(double maximum, double rate)
    {
        var bucket = new TokenBucket(new BudgetPlan(maximum, rate), _clock);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(bucket.TryTake(1, out _));
            bucket.Give(1);
        }

        Assert.True(bucket.Available > 0);
    }

    [Fact]
    public async Task Of_concurrent_charges_no_more_succeed_than_there_are_points()
    {
        var bucket = new TokenBucket(new BudgetPlan(10_000, 1), _clock);
        var taken = 0L;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 10_000; i++)
            {
                var points = random.Next(1, 20);
                if (bucket.TryTake(points, out _))
                {
                    var back = random.Next(0, points);
                    bucket.Give(back);
                    Interlocked.Add(ref taken, points - back);
                }
            }
        })));

        Assert.Equal(10_000 - taken, bucket.Available);
        Assert.InRange(taken, 9_981, 10_000);
    }

    [Fact]
    public void A_charge_allocates_nothing()
    {
        var bucket = new TokenBucket(new BudgetPlan(500_000, 10_000), TimeProvider.System);
        bucket.TryTake(1, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            bucket.TryTake(10, out _);
            bucket.Give(9);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private TokenBucket Bucket() => new(new BudgetPlan(100, 10), _clock);
}
