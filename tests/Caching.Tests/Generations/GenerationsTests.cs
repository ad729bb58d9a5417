using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Xunit;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>The promises of every kind of generations.</summary>
public abstract class GenerationsTests : IAsyncLifetime
{
    private readonly string _partition = Guid.NewGuid().ToString();
    private IGenerations? _generations;

    private protected TestTransactions Transactions { get; } = new();

    private IGenerations Generations => _generations ?? throw new InvalidOperationException();

    public async Task InitializeAsync() => _generations = await OpenAsync();

    public virtual async Task DisposeAsync() => await Generations.DisposeAsync();

    protected abstract Task<IGenerations> OpenAsync();

    /// <summary>Lets others do something.</summary>
    protected virtual async Task PaceAsync() => await Task.Yield();

    [Fact]
    public async Task A_generation_stays_while_nothing_is_written() =>
        Assert.Equal(await ReadSettledAsync(_partition, "Customer"), await ReadSettledAsync(_partition, "Customer"));

    [Fact]
    public async Task A_written_type_has_no_generation_until_the_write_is_complete_and_then_another()
    {
        var before = await ReadSettledAsync(_partition, "Customer", "Invoice");
        var write = await BeginAsync(_partition, "Invoice");
        Assert.Null(await ReadAsync(_partition, "Customer", "Invoice"));

        await write.CompleteAsync(TransactionOutcome.Committed);
        Assert.NotEqual(before, await ReadSettledAsync(_partition, "Customer", "Invoice"));
    }

    [Fact]
    public async Task Other_types_and_other_partitions_keep_theirs()
    {
        var customer = await ReadSettledAsync(_partition, "Customer");
        var other = await ReadSettledAsync($"{_partition}b", "Invoice");
        await (await BeginAsync(_partition, "Invoice")).CompleteAsync(TransactionOutcome.Committed);

        Assert.Equal(customer, await ReadSettledAsync(_partition, "Customer"));
        Assert.Equal(other, await ReadSettledAsync($"{_partition}b", "Invoice"));
    }

    [Fact]
    public async Task One_of_two_writers_does_not_take_away_the_others_intent()
    {
        var first = await BeginAsync(_partition, "Invoice");
        var second = await BeginAsync(_partition, "Invoice");
        await first.CompleteAsync(TransactionOutcome.Committed);
        Assert.Null(await ReadAsync(_partition, "Invoice"));

        await second.CompleteAsync(TransactionOutcome.RolledBack);
        await ReadSettledAsync(_partition, "Invoice");
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_keeps_its_intent_until_the_database_knows()
    {
        await ReadSettledAsync(_partition, "Invoice");
        var write = await BeginAsync(_partition, "Invoice");
        await write.Lease.CompleteAsync(TransactionOutcome.Unknown);
        Assert.Null(await ReadAsync(_partition, "Invoice"));

        Transactions.End(write.Transaction);
        await ReadSettledAsync(_partition, "Invoice");
    }

    [Fact]
    public async Task Writers_at_the_same_time_never_leave_a_generation_that_was_there_before()
    {
        // All write different types at the same time; every completed write must have changed the generation of all types together.
        string[] types = [.. Enumerable.Range(0, 8).Select(number => $"Type{number}")];
        await Parallel.ForEachAsync(types, async (type, _) =>
        {
            for (var i = 0; i < 100; i++)
            {
                var before = await ReadAsync(_partition, types);
                await (await BeginAsync(_partition, type)).CompleteAsync(TransactionOutcome.Committed);
                var after = await ReadAsync(_partition, types);
                Assert.True(after is null || before is null || after.Value.Generation > before.Value.Generation);
            }
        });
    }

    [Fact]
    public async Task What_is_invalidated_gets_another_generation()
    {
        var invoice = await ReadSettledAsync(_partition, "Invoice");
        var customer = await ReadSettledAsync(_partition, "Customer");
        await Generations.InvalidateAsync(_partition, ["Invoice"], CancellationToken.None);
        Assert.NotEqual(invoice, await ReadSettledAsync(_partition, "Invoice"));
        Assert.Equal(customer, await ReadSettledAsync(_partition, "Customer"));

        await Generations.InvalidateAsync(_partition, [], CancellationToken.None);
        Assert.NotEqual(customer, await ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task The_history_tells_whom_the_writes_since_a_generation_concern()
    {
        var before = await ReadSettledAsync(_partition, "Customer");
        await (await BeginRowsAsync(_partition, new EntityWrite("Customer", [1]))).CompleteAsync(TransactionOutcome.Committed);
        await (await BeginRowsAsync(_partition, new EntityWrite("Invoice", [2]), new EntityWrite("Customer", [3]))).CompleteAsync(TransactionOutcome.Committed);

        var after = await ReadSettledAsync(_partition, "Customer");
        Assert.Equal((false, false, false), (Spares(1), Spares(2), Spares(3)));
        Assert.True(Spares(4));
        Assert.False(after.Writes.IsUnaffected(default, before.Generation));
        Assert.True(after.Writes.IsUnaffected(new byte[] { 3 }, after.Generation));

        bool Spares(byte row) => after.Writes.IsUnaffected(new[] { row }, before.Generation);
    }

    [Fact]
    public async Task A_write_that_is_not_over_is_in_the_history_and_one_that_is_rolled_back_stays_there()
    {
        var before = await ReadSettledAsync(_partition, "Customer");
        var write = await BeginRowsAsync(_partition, new EntityWrite("Customer", [1]));
        while (await Generations.ReadAsync(_partition, ["Customer"], CancellationToken.None) is not { IsBeingWritten: true } snapshot
            || snapshot.Generation == before.Generation
            || snapshot.Writes.IsUnaffected(new byte[] { 1 }, before.Generation)
            || !snapshot.Writes.IsUnaffected(new byte[] { 2 }, before.Generation))
        {
            await PaceAsync();
        }

        await write.CompleteAsync(TransactionOutcome.RolledBack);
        Assert.False((await ReadSettledAsync(_partition, "Customer")).Writes.IsUnaffected(new byte[] { 1 }, before.Generation));
    }

    [Fact]
    public async Task What_is_invalidated_concerns_everybody()
    {
        var before = await ReadSettledAsync(_partition, "Customer");
        await Generations.InvalidateAsync(_partition, ["Customer"], CancellationToken.None);
        var invalidated = await ReadSettledAsync(_partition, "Customer");
        Assert.False(invalidated.Writes.IsUnaffected(new byte[] { 1 }, before.Generation));

        await Generations.InvalidateAsync(_partition, [], CancellationToken.None);
        var cleared = await ReadSettledAsync(_partition, "Customer");
        Assert.False(cleared.Writes.IsUnaffected(new byte[] { 1 }, invalidated.Generation));
        Assert.True(cleared.Writes.IsUnaffected(new byte[] { 1 }, cleared.Generation));
    }

    [Fact]
    public async Task A_history_that_does_not_reach_back_spares_nobody()
    {
        var before = await ReadSettledAsync(_partition, "Customer");
        await (await BeginRowsAsync(_partition, new EntityWrite("Customer", [1]))).CompleteAsync(TransactionOutcome.Committed);
        var first = await ReadSettledAsync(_partition, "Customer");
        for (var i = 0; i < WriteHistory.MostWrites; i++)
        {
            await (await BeginRowsAsync(_partition, new EntityWrite("Customer", [2]))).CompleteAsync(TransactionOutcome.Committed);
        }

        var last = await ReadSettledAsync(_partition, "Customer");
        Assert.False(last.Writes.IsUnaffected(new byte[] { 3 }, before.Generation));
        Assert.True(last.Writes.IsUnaffected(new byte[] { 3 }, first.Generation));
    }

    [Fact]
    public async Task A_write_too_large_for_the_history_concerns_everybody_who_was_there_before()
    {
        var before = await ReadSettledAsync(_partition, "Customer");
        await (await BeginRowsAsync(_partition, new EntityWrite("Customer", new byte[100_000]))).CompleteAsync(TransactionOutcome.Committed);
        var after = await ReadSettledAsync(_partition, "Customer");
        Assert.False(after.Writes.IsUnaffected(new byte[] { 3 }, before.Generation));
        Assert.True(after.Writes.IsUnaffected(new byte[] { 3 }, after.Generation));
    }

    [Fact]
    public async Task Invalidating_does_not_take_away_a_writers_intent()
    {
        await ReadSettledAsync(_partition, "Invoice");
        var write = await BeginAsync(_partition, "Invoice");
        await Generations.InvalidateAsync(_partition, [], CancellationToken.None);
        Assert.Null(await ReadAsync(_partition, "Invoice"));

        await write.CompleteAsync(TransactionOutcome.Committed);
        await ReadSettledAsync(_partition, "Invoice");
    }

    /// <summary>The generation under which an answer may be kept; null when there is none.</summary>
    private async ValueTask<GenerationSnapshot?> ReadAsync(string partition, params string[] types) =>
        await Generations.ReadAsync(partition, types, CancellationToken.None) is { IsBeingWritten: false } snapshot ? snapshot : null;

    private async Task<GenerationSnapshot> ReadSettledAsync(string partition, params string[] types)
    {
        while (true)
        {
            if (await ReadAsync(partition, types) is { } snapshot)
            {
                return snapshot;
            }

            await PaceAsync();
        }
    }

    private Task<Write> BeginAsync(string partition, params string[] types) =>
        BeginRowsAsync(partition, [.. types.Select(type => new EntityWrite(type))]);

    private async Task<Write> BeginRowsAsync(string partition, params EntityWrite[] changes)
    {
        var transaction = Transactions.Begin();
        var write = await Generations.BeginWriteAsync(partition, changes, transaction, CancellationToken.None);
        Assert.True(write.IsInvalidated);
        return new Write(Transactions, transaction, write);
    }

    private sealed record Write(TestTransactions Transactions, ulong Transaction, IInFlightWrite Lease)
    {
        public async Task CompleteAsync(TransactionOutcome outcome)
        {
            Transactions.End(Transaction);
            await Lease.CompleteAsync(outcome);
        }
    }
}
