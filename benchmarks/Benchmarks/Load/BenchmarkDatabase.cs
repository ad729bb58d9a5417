using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>A loaded database of the cluster.</summary>
internal sealed class BenchmarkDatabase(LocalPostgres postgres, string name)
{
    public string AppConnectionString => postgres.ConnectionString(LocalPostgres.AppRole, name);

    public string OwnerConnectionString => postgres.ConnectionString(LocalPostgres.OwnerRole, name);

    public string SuperuserConnectionString =>
        new NpgsqlConnectionStringBuilder(postgres.SuperuserConnectionString) { Database = name, Pooling = false }.ConnectionString;

    /// <summary>Version of the server, number of companies, customers, appointments and invoices.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select format('PostgreSQL %s; %s companies, %s customers, %s appointments, %s invoices',
                split_part(current_setting('server_version'), ' ', 1),
                (select count(*) from companies),
                to_char((select count(*) from customers), 'FM999,999,999'),
                to_char((select count(*) from appointments), 'FM999,999,999'),
                to_char((select count(*) from invoices), 'FM999,999,999'))
            """,
            connection);
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "";
    }

    /// <summary>Removes what updates leave behind, so that no later run pays for it.</summary>
    public Task CleanUpAsync(CancellationToken cancellationToken) => ExecuteAsync("vacuum appointments", cancellationToken);

    /// <summary>Reads all tables and indexes into PostgreSQL's memory, so that no request of a measurement is the first to.</summary>
    public Task PrewarmAsync(CancellationToken cancellationToken) => ExecuteAsync(
        """
        create extension if not exists pg_prewarm;
        select pg_prewarm(oid::regclass) from pg_class where relkind in ('r', 'i', 't') and relnamespace = 'public'::regnamespace;
        """,
        cancellationToken);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
