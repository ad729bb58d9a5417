using Backoffice.Caching.Stamps;
using Xunit;

namespace Backoffice.Caching.Tests.Stamps;

public sealed class InProcessStampsTests : IAsyncDisposable
{
    private readonly TestTransactions _transactions = new();
    private readonly InProcessStamps _stamps;

    public InProcessStampsTests() => _stamps = new InProcessStamps(_transactions, TimeProvider.System);

    public ValueTask DisposeAsync() => _stamps.DisposeAsync();

    [Fact]
    public async Task A_stamp_stays_while_nothing_is_written() =>
        Assert.Equal(await ReadAsync("a", "Customer"), await ReadAsync("a", "Customer"));

    [Fact]
    public async Task A_written_type_has_no_stamp_until_the_write_is_complete_and_then_another()
    {
        var before = await ReadAsync("a", "Customer", "Invoice");
        var lease = await BeginAsync("a", "Invoice");
        Assert.True(lease.IsAnnounced);
        Assert.Null(await ReadAsync("a", "Customer", "Invoice"));

        await lease.CompleteAsync(WriteOutcome.Committed);
        var after = await ReadAsync("a", "Customer", "Invoice");
        Assert.NotNull(after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Other_types_and_other_partitions_keep_theirs()
    {
        var customer = await ReadAsync("a", "Customer");
        var other = await ReadAsync("b", "Invoice");
        await (await BeginAsync("a", "Invoice")).CompleteAsync(WriteOutcome.Committed);

        Assert.Equal(customer, await ReadAsync("a", "Customer"));
        Assert.Equal(other, await ReadAsync("b", "Invoice"));
    }

    [Fact]
    public async Task One_of_two_writers_does_not_take_away_the_others_mark()
    {
        var first = await BeginAsync("a", "Invoice");
        var second = await BeginAsync("a", "Invoice");
        await first.CompleteAsync(WriteOutcome.Committed);
        Assert.Null(await ReadAsync("a", "Invoice"));

        await second.CompleteAsync(WriteOutcome.RolledBack);
        Assert.NotNull(await ReadAsync("a", "Invoice"));
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_stays_marked_until_the_database_knows()
    {
        var transaction = _transactions.Begin();
        var lease = await _stamps.BeginWriteAsync("a", ["Invoice"], transaction, CancellationToken.None);
        await lease.CompleteAsync(WriteOutcome.Unknown);
        Assert.Null(await ReadAsync("a", "Invoice"));

        _transactions.End(transaction);
        while (await ReadAsync("a", "Invoice") is null)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Writers_at_the_same_time_never_leave_a_stamp_that_was_there_before()
    {
        // All write different types at the same time; every completed write must have changed the stamp of all types together.
        string[] types = [.. Enumerable.Range(0, 8).Select(number => $"Type{number}")];
        await Parallel.ForEachAsync(types, async (type, _) =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var before = (await ReadAsync("a", types) ?? default).Generation;
                var lease = await BeginAsync("a", type);
                await lease.CompleteAsync(WriteOutcome.Committed);
                var after = await ReadAsync("a", types);
                Assert.True(after is null || after.Value.Generation > before);
            }
        });
    }

    [Fact]
    public async Task What_is_invalidated_gets_another_stamp()
    {
        var invoice = await ReadAsync("a", "Invoice");
        var customer = await ReadAsync("a", "Customer");
        await _stamps.InvalidateAsync("a", ["Invoice"], CancellationToken.None);
        Assert.NotEqual(invoice, await ReadAsync("a", "Invoice"));
        Assert.Equal(customer, await ReadAsync("a", "Customer"));

        await _stamps.InvalidateAsync("a", [], CancellationToken.None);
        Assert.NotEqual(customer, await ReadAsync("a", "Customer"));

        customer = await ReadAsync("a", "Customer");
        await _stamps.InvalidateAllAsync(CancellationToken.None);
        Assert.NotEqual(customer, await ReadAsync("a", "Customer"));
    }

    [Fact]
    public async Task Invalidating_does_not_take_away_a_writers_mark()
    {
        var lease = await BeginAsync("a", "Invoice");
        await _stamps.InvalidateAsync("a", [], CancellationToken.None);
        Assert.Null(await ReadAsync("a", "Invoice"));
        await lease.CompleteAsync(WriteOutcome.Committed);
        Assert.NotNull(await ReadAsync("a", "Invoice"));
    }

    private ValueTask<GenerationStamp?> ReadAsync(string partition, params string[] types) =>
        _stamps.ReadAsync(partition, types, CancellationToken.None);

    private ValueTask<IWriteLease> BeginAsync(string partition, params string[] types) =>
        _stamps.BeginWriteAsync(partition, types, _transactions.Begin(), CancellationToken.None);
}
