using Backoffice.Persistence;
using Backoffice.Persistence.DemoData;
using Backoffice.Persistence.Migrations;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Server.Composition;

/// <summary>The database that the server works on: the configured one, or a private cluster that it runs itself.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private const string AppKey = "ConnectionStrings__Database";
    private const string OwnerKey = "ConnectionStrings__Owner";

    private readonly LocalPostgres? _local;

    private ServerDatabase(LocalPostgres? local, string appConnectionString, string? ownerConnectionString)
    {
        _local = local;
        AppConnectionString = appConnectionString;
        OwnerConnectionString = ownerConnectionString;
    }

    public string AppConnectionString { get; }

    /// <summary>Null when an operator migrates by other means.</summary>
    public string? OwnerConnectionString { get; }

    public bool IsLocal => _local is not null;

    public static async Task<ServerDatabase> OpenAsync(
        IConfiguration configuration,
        ProjectFolders folders,
        Action<string> report,
        CancellationToken cancellationToken)
    {
        var app = configuration.GetConnectionString("Database");
        var owner = configuration.GetConnectionString("Owner");
        if (!string.IsNullOrWhiteSpace(app))
        {
            await CheckAsync(AppKey, app, cancellationToken);
            if (!string.IsNullOrWhiteSpace(owner))
            {
                await CheckAsync(OwnerKey, owner, cancellationToken);
            }

            return new ServerDatabase(null, app, string.IsNullOrWhiteSpace(owner) ? null : owner);
        }

        if (!string.IsNullOrWhiteSpace(owner))
        {
            throw new StartupException($"{OwnerKey} is set without {AppKey}: set both, or neither for a private PostgreSQL.");
        }

        var local = await LocalPostgres.StartAsync(
            new LocalPostgresOptions { Folder = folders.LocalPostgres, Report = report },
            cancellationToken);
        return new ServerDatabase(local, local.AppConnectionString, local.OwnerConnectionString);
    }

    /// <summary>Brings the schema up to date, where the owner's connection string is known.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (OwnerConnectionString is { } owner)
        {
            var applicationRole = new NpgsqlConnectionStringBuilder(AppConnectionString).Username ?? LocalPostgres.AppRole;
            await DatabaseMigration.MigrateAsync(owner, applicationRole, cancellationToken);
        }
    }

    /// <summary>Loads demo data into an empty database: a private one by itself, another only when a scale is asked for.</summary>
    public async Task LoadDemoDataAsync(int? scale, Action<string> report, CancellationToken cancellationToken)
    {
        if (scale == 0 || (scale is null && !IsLocal))
        {
            return;
        }

        if (OwnerConnectionString is not { } owner)
        {
            throw new StartupException($"--demo-scale needs {OwnerKey}: only the owner may load demo data.");
        }

        var loader = new DemoDataLoader(owner, TimeProvider.System);
        var outcome = await loader.LoadAsync(new DemoDataOptions { Scale = scale ?? 1 }, cancellationToken);
        if (outcome == DemoDataOutcome.Loaded)
        {
            report("Demo data loaded.");
        }
        else if (outcome == DemoDataOutcome.RefusedBecauseOfOtherData && scale is not null)
        {
            report("The database has companies of its own, so no demo data was loaded.");
        }
    }

    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task CheckAsync(string key, string connectionString, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        }
        catch (ArgumentException exception)
        {
            // The cause may quote the password.
            throw new StartupException($"{key} is not a connection string that Npgsql understands.", exception);
        }

        try
        {
            await using var dataSource = DataSources.Create(builder);
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException or ArgumentException)
        {
            var reason = exception is PostgresException refused ? refused.MessageText
                : exception.InnerException?.Message ?? exception.Message;
            throw new StartupException($"The database at {builder.Host}:{builder.Port} ({key}) can't be reached: {reason}.", exception);
        }
    }
}
