using Backoffice.Persistence.Writing;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Writing;

/// <summary>The states of transactions that write, as PostgreSQL tells them.</summary>
[Collection(PostgresCollection.Name)]
public sealed class WriteLogTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_number_is_above_those_of_all_running_transactions_even_of_those_that_no_snapshot_names()
    {
        await using var log = new TransactionLog(postgres.App);
        await using var connection = new NpgsqlConnection(postgres.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select pg_current_xact_id()", connection, transaction);
        var running = Assert.IsType<ulong>(await command.ExecuteScalarAsync());

        var number = await log.TakeNumberAsync(CancellationToken.None);
        Assert.True(running < number);
        var during = await log.ReadAsync(CancellationToken.None);
        Assert.True(number < during.Next);
        Assert.Contains(running, during.Running.AsEnumerable());

        await transaction.CommitAsync();
        Assert.DoesNotContain(running, (await log.ReadAsync(CancellationToken.None)).Running.AsEnumerable());
    }
}
