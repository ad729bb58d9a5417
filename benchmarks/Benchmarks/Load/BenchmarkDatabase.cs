using System.Globalization;
using System.Text;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Persistence.Migrations;
using Backoffice.Schema;
using Backoffice.Server.Authentication;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>A private cluster with one database per scale of demo data, each loaded once.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private const int MostCompanies = 50;
    private const int CustomersPerSubject = 100;

    // Counting costs time, so it happens only while nothing is timed.
    private const string Tracking = "pg_stat_statements.track";

    private readonly LocalPostgres _postgres;
    private readonly string _name;

    private BenchmarkDatabase(LocalPostgres postgres, string name)
    {
        _postgres = postgres;
        _name = name;
    }

    public string AppConnectionString => _postgres.ConnectionString(LocalPostgres.AppRole, _name);

    public string OwnerConnectionString => _postgres.ConnectionString(LocalPostgres.OwnerRole, _name);

    /// <summary>The first line of postmaster.pid is the id of the postmaster.</summary>
    public int ProcessId => int.Parse(
        File.ReadLines(Path.Combine(_postgres.DataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private string SuperuserConnectionString =>
        new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnectionString) { Database = _name, Pooling = false }.ConnectionString;

    public static async Task<BenchmarkDatabase> OpenAsync(string folder, int scale, CancellationToken cancellationToken)
    {
        var postgres = await LocalPostgres.StartAsync(
            new LocalPostgresOptions
            {
                Folder = folder,
                Report = Console.WriteLine,
                SharedBuffers = "1GB",
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["shared_preload_libraries"] = "pg_stat_statements",
                    [Tracking] = "none",
                    // Maintenance in the middle of a measurement would be counted as the target's work.
                    ["autovacuum"] = "off",
                },
            },
            cancellationToken);
        try
        {
            var database = new BenchmarkDatabase(postgres, string.Create(CultureInfo.InvariantCulture, $"benchmark_{scale}"));
            await database.PrepareAsync(scale, cancellationToken);
            return database;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Two users of every company, interleaved so that neighbours are of different companies.</summary>
    public async Task<IReadOnlyList<Subject>> ReadSubjectsAsync(TokenIssuer issuer, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync(cancellationToken);
        var viewers = new List<Viewer>();
        await using (var command = new NpgsqlCommand(
            "select id, company_id, role from users where is_active and role in (1, 2) order by role, company_id limit $1",
            connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = 2 * MostCompanies } },
        })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                viewers.Add(new Viewer(reader.GetGuid(0), reader.GetGuid(1), (UserRole)reader.GetInt16(2)));
            }
        }

        var subjects = new List<Subject>();
        foreach (var viewer in viewers)
        {
            var customers = await ReadCustomersAsync(connection, viewer.CompanyId, cancellationToken);
            subjects.Add(new Subject(viewer.CompanyId, issuer.Issue(viewer, TimeSpan.FromHours(12)), customers));
        }

        return subjects;
    }

    /// <summary>Statements of the application since <see cref="StartCountingAsync"/>: all, and those that set the company.</summary>
    public async Task<(long Statements, long CompanySettings)> StopCountingAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(
            """
            select coalesce(sum(calls) filter (where query not ilike '%set_config%'), 0)::bigint,
                   coalesce(sum(calls) filter (where query ilike '%set_config%'), 0)::bigint
            from pg_stat_statements
            where userid = $1::regrole and dbid = (select oid from pg_database where datname = current_database())
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = LocalPostgres.AppRole } },
        })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            var counts = (reader.GetInt64(0), reader.GetInt64(1));
            await reader.DisposeAsync();
            await SetTrackingAsync(connection, "none", cancellationToken);
            return counts;
        }
    }

    public async Task StartCountingAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(cancellationToken);
        await SetTrackingAsync(connection, "top", cancellationToken);
        await ExecuteAsync(connection, "select pg_stat_statements_reset()", cancellationToken);
    }

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

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private async Task PrepareAsync(int scale, CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnectionString) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = _name } },
            };
            if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
            {
                await _postgres.CreateDatabaseAsync(_name, cancellationToken: cancellationToken);
            }
        }

        await using (var connection = new NpgsqlConnection(SuperuserConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, "create extension if not exists pg_stat_statements", cancellationToken);
        }

        await DatabaseMigration.MigrateAsync(OwnerConnectionString, LocalPostgres.AppRole, cancellationToken);
        Console.WriteLine($"Demo data at scale {scale} in {_name}: loading it, unless it is there.");
        await new DemoDataLoader(OwnerConnectionString, TimeProvider.System)
            .LoadAsync(new DemoDataOptions { Scale = scale }, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> ReadCustomersAsync(
        NpgsqlConnection connection,
        Guid companyId,
        CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await using var command = new NpgsqlCommand(
            "select id from customers where company_id = $1 order by random() limit $2", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<int> { TypedValue = CustomersPerSubject },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"Customer:{reader.GetGuid(0)}")));
        }

        return ids;
    }

    private static async Task SetTrackingAsync(NpgsqlConnection connection, string value, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"alter system set {Tracking} = '{value}'", cancellationToken);
        await ExecuteAsync(connection, "select pg_reload_conf()", cancellationToken);

        // The signal reaches the other sessions shortly after the postmaster has it.
        await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
