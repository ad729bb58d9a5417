using Backoffice.Caching.Generations;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>Several servers, and what Redis may do to them.</summary>
public sealed class RedisProtocolTests : IAsyncLifetime
{
    // Where a manual clock decides, so long that Redis' own clock does not.
    private static readonly RedisGenerationsOptions Slow = new() { LeaseTerm = TimeSpan.FromSeconds(10) };

    private readonly string _partition = Guid.NewGuid().ToString();
    private readonly TestTransactions _transactions = new();
    private readonly ManualClock _clock = new();
    private readonly List<GenerationServer> _servers = [];
    private RedisServer? _redis;

    private RedisServer Redis => _redis ?? throw new InvalidOperationException();

    public async Task InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await Redis.DisposeAsync();
    }

    [Fact]
    public async Task Servers_have_the_same_generations_so_that_they_share_what_they_store()
    {
        var (one, other) = (await StartAsync(_clock), await StartAsync(_clock));
        Assert.Equal(await one.ReadSettledAsync(_partition, "Customer"), await other.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task A_generation_that_is_known_is_read_from_memory()
    {
        var server = await StartAsync(_clock);
        await server.ReadSettledAsync(_partition, "Customer");
        await Redis.StopAsync();
        var reading = server.ReadAsync(_partition, "Customer").AsTask();
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.NotNull(await reading);
    }

    [Fact]
    public async Task When_a_write_has_begun_no_server_has_a_generation_although_all_clocks_stand()
    {
        // The clock stands, so that copies stay valid: only the acknowledgement of the other server lets the writer go on.
        var (writer, reader) = (await StartWriterAsync(), await StartAsync(_clock));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        var transaction = _transactions.Begin();
        var write = await writer.BeginAsync(_partition, transaction, "Customer");
        Assert.True(write.IsInvalidated);
        Assert.Null(await reader.ReadAsync(_partition, "Customer"));

        _transactions.End(transaction);
        await write.CompleteAsync(TransactionOutcome.Committed);
        Assert.NotEqual(before, await reader.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task A_server_that_does_not_hear_is_waited_for_until_its_copy_is_invalid()
    {
        var writer = await StartWriterAsync();
        await using var cable = new Cable(Redis.Port);
        var reader = await StartAsync(_clock, cable.ConnectionString);
        await reader.ReadSettledAsync(_partition, "Customer");
        cable.Hold();
        var beginning = writer.BeginAsync(_partition, _transactions.Begin(), "Customer").AsTask();

        // The writer's clock has advanced by almost all it takes: it waits, for the reader still answers.
        await _clock.TimerOfAsync(Slow.LeaseExpiry);
        _clock.Advance(Slow.LeaseTerm - TimeSpan.FromMilliseconds(1));
        Assert.False(beginning.IsCompleted);
        Assert.NotNull(await reader.ReadAsync(_partition, "Customer"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await beginning).IsInvalidated);
        var reading = reader.ReadAsync(_partition, "Customer").AsTask();
        await AdvanceUntilAsync(reading);
        Assert.Null(await reading);
    }

    [Theory]
    [InlineData("3", "4")]
    [InlineData("4", "3")]
    public async Task A_write_makes_servers_of_another_format_begin_anew(string format, string other)
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System, format: format), await StartAsync(TimeProvider.System, format: other));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        var transaction = _transactions.Begin();
        var write = await writer.BeginAsync(_partition, transaction, "Customer");
        Assert.True(write.IsInvalidated);

        // Their intent is not to be read, but that a transaction runs is known.
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await reader.ReadAsync(_partition, "Customer"));
            await reader.PaceAsync();
        }

        _transactions.End(transaction);
        await write.CompleteAsync(TransactionOutcome.Committed);
        Assert.NotEqual(before.Epoch, (await reader.ReadSettledAsync(_partition, "Customer")).Epoch);
    }

    [Fact]
    public async Task Every_writer_waits_until_servers_of_another_format_have_no_valid_copy()
    {
        var (writer, second) = (await StartWriterAsync(), await StartWriterAsync());
        var reader = await StartAsync(_clock, format: "4");
        await reader.ReadSettledAsync(_partition, "Customer");
        var beginning = writer.BeginAsync(_partition, _transactions.Begin(), "Customer").AsTask();
        await _clock.TimerOfAsync(Slow.LeaseExpiry);
        _clock.Advance(Slow.LeaseTerm - TimeSpan.FromMilliseconds(1));

        // The first has made the others lose their state; they still have copies.
        var beginningSecond = second.BeginAsync(_partition, _transactions.Begin(), "Customer").AsTask();
        await second.PaceAsync();
        Assert.False(beginning.IsCompleted || beginningSecond.IsCompleted);
        Assert.NotNull(await reader.ReadAsync(_partition, "Customer"));
        await AdvanceUntilAsync(Task.WhenAll(beginning, beginningSecond));
        Assert.Null(await reader.ReadAsync(_partition, "Customer"));
        Assert.True((await beginning).IsInvalidated && (await beginningSecond).IsInvalidated);
    }

    [Fact]
    public async Task A_format_that_others_have_lost_begins_anew()
    {
        var server = await StartAsync(TimeProvider.System);
        var before = await server.ReadSettledAsync(_partition, "Customer");
        await server.Connection.Database.KeyDeleteAsync("{backoffice:generations}:formats");
        await UntilAsync(server, async () => await server.ReadAsync(_partition, "Customer") is { } snapshot && snapshot.Epoch != before.Epoch);
    }

    [Fact]
    public async Task Clearing_everything_reaches_servers_of_another_format()
    {
        var (one, other) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System, format: "4"));
        var before = await other.ReadSettledAsync(_partition, "Customer");
        await one.Generations.InvalidateAllAsync(CancellationToken.None);
        Assert.NotEqual(before, await other.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task The_intent_of_a_writer_that_died_is_gone_when_its_transaction_is()
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        var transaction = _transactions.Begin();
        await writer.BeginAsync(_partition, transaction, "Customer");
        await KillAsync(writer);
        Assert.Null(await reader.ReadAsync(_partition, "Customer"));

        _transactions.End(transaction);
        Assert.NotEqual(before, await reader.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task After_a_flush_generations_are_other_ones()
    {
        var server = await StartAsync(TimeProvider.System);
        var before = await server.ReadSettledAsync(_partition, "Customer");
        await Redis.SendAsync("FLUSHALL");
        await UntilAsync(server, async () => await server.ReadAsync(_partition, "Customer") is { } snapshot && snapshot != before);
    }

    [Fact]
    public async Task After_a_flush_nothing_is_known_until_writers_whose_intents_are_lost_have_ended()
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        var transaction = _transactions.Begin();
        await writer.BeginAsync(_partition, transaction, "Customer");
        await Redis.SendAsync("FLUSHALL");

        // Long enough for the reader to have met the new record many times.
        for (var i = 0; i < 200; i++)
        {
            Assert.Null(await reader.ReadAsync(_partition, "Customer"));
            await reader.PaceAsync();
        }

        _transactions.End(transaction);
        Assert.NotEqual(before, await reader.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task A_record_that_was_evicted_with_its_intents_says_nothing_until_the_writer_has_ended()
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var transaction = _transactions.Begin();
        await writer.BeginAsync(_partition, transaction, "Customer");
        await writer.Connection.Database.KeyDeleteAsync($"{{backoffice:generations}}:{GenerationKeys.Format}:partition:{_partition}");
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await reader.ReadAsync(_partition, "Customer"));
            await reader.PaceAsync();
        }

        _transactions.End(transaction);
        await reader.ReadSettledAsync(_partition, "Customer");
    }

    [Fact]
    public async Task After_a_restart_from_a_file_generations_of_the_file_are_not_used()
    {
        var server = await StartAsync(TimeProvider.System);
        await server.ReadSettledAsync(_partition, "Customer");
        var key = $"{{backoffice:generations}}:{GenerationKeys.Format}:partition:{_partition}";
        var (record, state) = (await DumpAsync(server, key), await DumpAsync(server, $"{{backoffice:generations}}:{GenerationKeys.Format}:state"));
        var former = await server.ReadSettledAsync(_partition, "Customer");

        await Redis.StopAsync();
        await Redis.StartAgainAsync();
        var restored = await StartAsync(TimeProvider.System);
        await UntilAsync(restored, () => Task.FromResult(restored.Connection.IsConnected));
        await RestoreAsync(restored, key, record);
        await RestoreAsync(restored, $"{{backoffice:generations}}:{GenerationKeys.Format}:state", state);
        Assert.NotEqual(former.Epoch, (await restored.ReadSettledAsync(_partition, "Customer")).Epoch);
    }

    [Theory]
    [InlineData(0, "12 345 \0")]
    [InlineData(0, "nonsense")]
    [InlineData(-1, "")]
    public async Task A_history_that_is_damaged_spares_nobody_and_goes_on_with_the_next_write(int index, string entry)
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        await WriteAsync();
        await WriteAsync();
        await writer.Connection.Database.ListSetByIndexAsync($"{{backoffice:generations}}:{GenerationKeys.Format}:writes:{_partition}", index, entry);
        var damaged = await reader.ReadSettledAsync(_partition, "Customer");
        Assert.NotEqual(before, damaged);
        Assert.False(damaged.Writes.IsUnaffected(new byte[] { 1 }, before.Generation));

        // A reader that is held up for longer than its copy is valid loads the damaged history once more, and begins anew once more.
        var isUnaffected = false;
        for (var attempt = 0; attempt < 20 && !isUnaffected; attempt++)
        {
            await WriteAsync();
            var next = await reader.ReadSettledAsync(_partition, "Customer");
            isUnaffected = next.Writes.IsUnaffected(new byte[] { 1 }, damaged.Generation);
            damaged = next;
        }

        Assert.True(isUnaffected);

        async Task WriteAsync()
        {
            var transaction = _transactions.Begin();
            var write = await writer.BeginAsync(_partition, transaction, new EntityWrite("Customer", [2]));
            _transactions.End(transaction);
            await write.CompleteAsync(TransactionOutcome.Committed);
        }
    }

    [Theory]
    [InlineData("partition:PARTITION", "type:Customer")]
    [InlineData("partition:PARTITION", "first")]
    [InlineData("partition:PARTITION", "intent:1")]
    [InlineData("state", "epoch")]
    public async Task What_is_damaged_begins_anew_like_what_is_lost(string key, string field)
    {
        var (writer, reader) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var before = await reader.ReadSettledAsync(_partition, "Customer");
        await writer.Connection.Database.HashSetAsync(
            $"{{backoffice:generations}}:{GenerationKeys.Format}:" + key.Replace("PARTITION", _partition, StringComparison.Ordinal), field, "nonsense");

        var transaction = _transactions.Begin();
        var write = await writer.BeginAsync(_partition, transaction, "Invoice");
        _transactions.End(transaction, write.IsInvalidated ? [] : [new PendingInvalidation(_partition, "Invoice")]);
        await write.CompleteAsync(TransactionOutcome.Committed);
        await UntilAsync(
            reader, async () => await reader.ReadAsync(_partition, "Customer") is { } snapshot && snapshot != before);
    }

    [Fact]
    public async Task Without_Redis_nothing_is_known_and_invalidations_are_pending()
    {
        var server = await StartAsync(TimeProvider.System);
        var before = await server.ReadSettledAsync(_partition, "Customer");
        await Redis.StopAsync();
        await UntilAsync(server, async () => await server.ReadAsync(_partition, "Customer") is null);
        var transaction = _transactions.Begin();
        var write = await server.BeginAsync(_partition, transaction, "Customer");
        Assert.False(write.IsInvalidated);
        Assert.True(server.Generations.IsDegraded);
        _transactions.End(transaction, new PendingInvalidation(_partition, "Customer"));
        await write.CompleteAsync(TransactionOutcome.Committed);

        await Redis.StartAgainAsync();
        Assert.NotEqual(before, await server.ReadSettledAsync(_partition, "Customer"));
        Assert.Equal(0, _transactions.CountPending());
    }

    [Fact]
    public async Task A_server_that_is_cut_off_makes_the_others_drop_what_it_writes()
    {
        await using var cable = new Cable(Redis.Port);
        var (writer, reader) = (await StartAsync(TimeProvider.System, cable.ConnectionString), await StartAsync(TimeProvider.System));
        var customer = await reader.ReadSettledAsync(_partition, "Customer");
        var invoice = await reader.ReadSettledAsync(_partition, "Invoice");
        cable.Cut();
        var transaction = _transactions.Begin();
        var write = await writer.BeginAsync(_partition, transaction, "Customer");
        Assert.False(write.IsInvalidated);
        _transactions.End(transaction, new PendingInvalidation(_partition, "Customer"));
        await write.CompleteAsync(TransactionOutcome.Committed);

        // Nothing to wait for: when the writer is told, the others know.
        Assert.NotEqual(customer, await reader.ReadAsync(_partition, "Customer"));
        Assert.Equal(invoice, await reader.ReadSettledAsync(_partition, "Invoice"));
    }

    [Fact]
    public async Task More_pending_invalidations_than_a_snapshot_names_invalidate_everything()
    {
        var server = await StartAsync(TimeProvider.System);
        var invoice = await server.ReadSettledAsync(_partition, "Invoice");
        _transactions.IsIncomplete = true;
        _transactions.End(0, new PendingInvalidation("other", "Customer"));
        await UntilAsync(
            server, async () => await server.ReadAsync(_partition, "Invoice") is { } snapshot && snapshot.Epoch != invoice.Epoch);
        Assert.Equal(0, _transactions.CountPending());
    }

    [Fact]
    public async Task Without_the_database_nothing_is_known()
    {
        var server = await StartAsync(TimeProvider.System);
        var before = await server.ReadSettledAsync(_partition, "Customer");
        _transactions.Failure = new TimeoutException();
        await UntilAsync(server, async () => await server.ReadAsync(_partition, "Customer") is null);

        _transactions.Failure = null;
        Assert.Equal(before, await server.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_while_it_waits_leaves_no_intent()
    {
        var writer = await StartWriterAsync();
        await using var cable = new Cable(Redis.Port);
        var deaf = await StartAsync(_clock, cable.ConnectionString);
        await deaf.ReadSettledAsync(_partition, "Customer");
        cable.Hold();
        using var cancellation = new CancellationTokenSource();
        var beginning = writer.Generations.BeginWriteAsync(_partition, [new("Customer")], _transactions.Begin(), cancellation.Token).AsTask();
        await _clock.TimerOfAsync(Slow.LeaseExpiry);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beginning);
        await writer.ReadSettledAsync(_partition, "Customer");
    }

    [Fact]
    public async Task A_server_that_left_is_not_waited_for()
    {
        var writer = await StartWriterAsync();
        var leaving = await StartAsync(_clock);
        await leaving.ReadSettledAsync(_partition, "Customer");
        await leaving.Generations.DisposeAsync();
        Assert.Null(await leaving.ReadAsync(_partition, "Customer"));
        Assert.True((await writer.BeginAsync(_partition, _transactions.Begin(), "Customer")).IsInvalidated);
    }

    [Fact]
    public async Task Clearing_everything_reaches_all_servers()
    {
        var (one, other) = (await StartAsync(TimeProvider.System), await StartAsync(TimeProvider.System));
        var before = await other.ReadSettledAsync(_partition, "Customer");
        await one.Generations.InvalidateAllAsync(CancellationToken.None);
        Assert.NotEqual(before, await other.ReadSettledAsync(_partition, "Customer"));
        Assert.NotEqual(before, await one.ReadSettledAsync(_partition, "Customer"));
    }

    [Fact]
    public async Task Clearing_without_Redis_says_so()
    {
        var server = await StartAsync(TimeProvider.System);
        await Redis.StopAsync();
        await Assert.ThrowsAsync<GenerationsUnavailableException>(
            async () => await server.Generations.InvalidateAsync(_partition, [], CancellationToken.None));
        await Assert.ThrowsAsync<GenerationsUnavailableException>(async () => await server.Generations.InvalidateAllAsync(CancellationToken.None));
    }

    private static async Task<byte[]> DumpAsync(GenerationServer server, string key) =>
        await server.Connection.Database.KeyDumpAsync(key) ?? throw new InvalidOperationException($"Redis has no {key}.");

    private static async Task RestoreAsync(GenerationServer server, string key, byte[] dump) =>
        await server.Connection.Database.ExecuteAsync("RESTORE", key, 0, dump, "REPLACE");

    private static async Task UntilAsync(GenerationServer server, Func<Task<bool>> isTrue)
    {
        while (!await isTrue())
        {
            await server.PaceAsync();
        }
    }

    private async Task<GenerationServer> StartAsync(TimeProvider time, string? connectionString = null, string format = GenerationKeys.Format)
    {
        var server = await GenerationServer.StartAsync(
            connectionString ?? Redis.ConnectionString,
            _transactions,
            time,
            (time == _clock ? Slow : new RedisGenerationsOptions()) with { Format = format });
        _servers.Add(server);
        return server;
    }

    /// <summary>A server for which the epoch is no longer young, so that it waits for acknowledgements only.</summary>
    private async Task<GenerationServer> StartWriterAsync()
    {
        var writer = await StartAsync(_clock);
        await writer.ReadSettledAsync(_partition, "Customer");
        _clock.Advance(Slow.LeaseExpiry);
        return writer;
    }

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _clock.Advance(Slow.LeaseTerm);
            await Task.Yield();
        }
    }

    /// <summary>Ends a server as if its process had died.</summary>
    private async Task KillAsync(GenerationServer server)
    {
        _servers.Remove(server);
        server.Connection.Dispose();
        await server.Generations.DisposeAsync();
    }
}
