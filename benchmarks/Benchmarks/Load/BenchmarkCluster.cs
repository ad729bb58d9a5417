using System.Globalization;
using Backoffice.Persistence.DemoData;
using Backoffice.Persistence.Migrations;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>A private PostgreSQL with one database per size of demo data, each loaded once.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private const int BufferMegabytes = 3072;

    private readonly LocalPostgres _postgres;
    private readonly HugePages _hugePages;

    private BenchmarkCluster(LocalPostgres postgres, HugePages hugePages) => (_postgres, _hugePages) = (postgres, hugePages);

    /// <summary>The first line of postmaster.pid is the id of the postmaster.</summary>
    public int ProcessId => int.Parse(
        File.ReadLines(Path.Combine(_postgres.DataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task<BenchmarkCluster> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var hugePages = HugePages.Reserve(BufferMegabytes + (BufferMegabytes / 8)); // and what else the processes share
        try
        {
            return new BenchmarkCluster(await StartPostgresAsync(folder, cancellationToken), hugePages);
        }
        catch
        {
            hugePages.Dispose();
            throw;
        }
    }

    public async Task<BenchmarkDatabase> OpenAsync(DatabaseSize size, CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnectionString) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = size.Name } },
            };
            if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
            {
                await _postgres.CreateDatabaseAsync(size.Name, cancellationToken: cancellationToken);
            }
        }

        var database = new BenchmarkDatabase(_postgres, size.Name);
        await database.ExecuteAsync("create extension if not exists pg_stat_statements", cancellationToken);
        await DatabaseMigration.MigrateAsync(database.OwnerConnectionString, LocalPostgres.AppRole, cancellationToken);
        Console.WriteLine($"Demo data in {size.Name}: loading it, unless it is there.");
        await new DemoDataLoader(database.OwnerConnectionString, TimeProvider.System).LoadAsync(size.Data, cancellationToken);
        await database.PrewarmAsync(cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        // The next measurement of this process starts the cluster again, at the same address.
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        _hugePages.Dispose();
    }

    private static Task<LocalPostgres> StartPostgresAsync(string folder, CancellationToken cancellationToken) =>
        LocalPostgres.StartAsync(
            new LocalPostgresOptions
            {
                Folder = folder,
                Report = Console.WriteLine,
                // A commit is on the disk before any target acknowledges it, as in production: the mutation rows are measured with it.
                IsFsyncOn = true,
                IsSynchronousCommitOn = true,
                // All of a database is in memory: servers are compared, not disks.
                SharedBuffers = $"{BufferMegabytes}MB",
                // The pools of all targets are full at the same time.
                MaxConnections = 500,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["shared_preload_libraries"] = "pg_stat_statements",
                    [StatementCounter.Tracking] = "none",
                    // Maintenance in the middle of a measurement would be counted as the target's work.
                    ["autovacuum"] = "off",
                },
            },
            cancellationToken);
}
