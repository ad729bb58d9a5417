using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>Counts statements by pg_stat_statements. Counting costs time, so it happens only while nothing is timed.</summary>
internal sealed class StatementCounter(BenchmarkDatabase database) : IAsyncDisposable
{
    public const string Tracking = "pg_stat_statements.track";

    public static async Task<StatementCounter> StartAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        await SetTrackingAsync(database, "top", cancellationToken);
        return new StatementCounter(database);
    }

    /// <summary>Statements of the targets while an action runs: all, and those that set the company.</summary>
    public async Task<(long Statements, long CompanySettings)> CountAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync("select pg_stat_statements_reset()", cancellationToken);
        await action();
        await using var connection = new NpgsqlConnection(database.SuperuserConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select coalesce(sum(calls) filter (where query not ilike '%set_config%'), 0)::bigint,
                   coalesce(sum(calls) filter (where query ilike '%set_config%'), 0)::bigint
            from pg_stat_statements
            where userid in ($1::regrole, $2::regrole) and dbid = (select oid from pg_database where datname = current_database())
            """,
            connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = LocalPostgres.AppRole },
                new NpgsqlParameter<string> { TypedValue = LocalPostgres.OwnerRole },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async ValueTask DisposeAsync() => await SetTrackingAsync(database, "none", CancellationToken.None);

    private static async Task SetTrackingAsync(BenchmarkDatabase database, string value, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync($"alter system set {Tracking} = '{value}'", cancellationToken);
        await database.ExecuteAsync("select pg_reload_conf()", cancellationToken);

        // The signal reaches the other sessions shortly after the postmaster has it.
        await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
    }
}
