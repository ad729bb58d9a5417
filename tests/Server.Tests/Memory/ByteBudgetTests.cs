using System.Net;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Xunit;

namespace Backoffice.Server.Tests.Memory;

public sealed class ByteBudgetTests
{
    private const long Capacity = 16 * 1024 * 1024;

    private readonly ByteBudget _budget = new("Memory__InputBytes", Capacity);

    [Fact]
    public void One_owner_gets_a_quarter()
    {
        using var lease = _budget.Lease(Company());
        Assert.True(lease.TryResize(Capacity / 4));
        Assert.False(lease.TryResize((Capacity / 4) + 1));
        Assert.Equal(Capacity / 4, lease.Bytes);
        Assert.Equal(Capacity / 4, _budget.Used);
    }

    [Fact]
    public void All_leases_of_an_owner_count_together()
    {
        var owner = Company();
        using var first = _budget.Lease(owner);
        using var second = _budget.Lease(owner);
        Assert.True(first.TryResize(Capacity / 4));
        Assert.False(second.TryResize(1024));
        first.Dispose();
        Assert.True(second.TryResize(Capacity / 4));
    }

    [Fact]
    public void Something_is_left_for_the_next_however_many_take_what_they_can()
    {
        var leases = Enumerable.Range(0, 50).Select(_ => _budget.Lease(Company())).ToList();
        foreach (var lease in leases)
        {
            Fill(lease, 4096);
        }

        Assert.All(leases, lease => Assert.InRange(lease.Bytes, ByteBudget.Minimum, Capacity / 4));
        using var next = _budget.Lease(Company());
        Assert.True(next.TryResize(ByteBudget.Minimum));
    }

    [Fact]
    public void Strangers_leave_half_to_companies_however_many_addresses_they_have()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Fill(_budget.Lease(ByteOwner.Of(CallerAddress.Of(new IPAddress([10, 0, (byte)(i >> 8), (byte)i])))), 4096);
        }

        Assert.InRange(_budget.Used, Capacity / 4, Capacity / 2);
        using var company = _budget.Lease(Company());
        Assert.True(company.TryResize(Capacity / 16));
    }

    [Fact]
    public void What_is_given_back_leaves_nothing_behind()
    {
        var lease = _budget.Lease(Company());
        Assert.True(lease.TryResize(1_000_000));
        Assert.True(lease.TryResize(10));
        Assert.Equal(10, _budget.Used);
        lease.Dispose();
        lease.Dispose();
        Assert.Equal((0, 0), (_budget.Used, _budget.Owners));
    }

    [Fact]
    public void A_refusal_names_the_limit()
    {
        using var lease = _budget.Lease(Company());
        var error = Assert.Throws<OutOfBudgetException>(() => lease.Resize(Capacity)).ToError();
        Assert.Equal("OVERLOADED", error.Code);
        Assert.Equal("Memory__InputBytes", error.Extensions?["limit"]);
        Assert.Equal(Capacity, error.Extensions?["asked"]);
        Assert.Equal(Capacity, error.Extensions?["allowed"]);
        Assert.Equal(1, error.Extensions?["retryAfterSeconds"]);
    }

    [Fact]
    public async Task Many_threads_never_take_more_than_there_is_and_give_everything_back()
    {
        var highest = 0L;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            var owners = Enumerable.Range(0, 4).Select(_ => Company()).ToArray();
            for (var i = 0; i < 20_000; i++)
            {
                using var lease = _budget.Lease(owners[random.Next(owners.Length)]);
                for (var size = 4096L; size < Capacity && lease.TryResize(size); size *= 2)
                {
                    InterlockedMax(ref highest, _budget.Used);
                }
            }
        })));

        Assert.InRange(highest, 1, Capacity);
        Assert.Equal((0, 0), (_budget.Used, _budget.Owners));
    }

    private static ByteOwner Company() => ByteOwner.Of(Guid.NewGuid());

    private static void Fill(ByteLease lease, int step)
    {
        while (lease.TryResize(lease.Bytes + step))
        {
        }
    }

    private static void InterlockedMax(ref long highest, long value)
    {
        for (var seen = Volatile.Read(ref highest); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref highest, value, seen) is var now && now == seen ? value : now;
        }
    }
}
