using System.Globalization;
using Backoffice.Persistence;
using Npgsql;

namespace Backoffice.Server.Caching;

/// <summary>
/// Says whether this server is the only one on its database. Every server holds a lock in PostgreSQL as long as it runs, and one without Redis
/// may hold it alone.
/// </summary>
/// <remarks>
/// <para>
/// It is a session's advisory lock on a connection of its own. Servers hold it shared; a server that can have it exclusively, too, is alone. Who
/// comes waits for the shared lock, which the server that was alone sees, stops believing so, and then lets it in: so no server writes while
/// another believes to be alone. The last server that remains is alone again.
/// </para>
/// <para>
/// A connection that is lost takes the lock along: from then on the server is not alone, until it has the lock again. PostgreSQL closes the connection
/// when it gives the lock away, and the server hears that before anybody has had the time to start.
/// </para>
/// </remarks>
internal sealed class ServerPresence : IHostedService, IAsyncDisposable
{
    /// <summary>The name of the connection in <c>pg_stat_activity</c>.</summary>
    public const string ApplicationName = "backoffice server presence";

    private const string Key = "8315178139843196272"; // "serverup"
    private const string Share = $"select pg_advisory_lock_shared({Key})";
    private const string TryToBeAlone = $"select pg_try_advisory_lock({Key})";
    private const string LetIn = $"select pg_advisory_unlock({Key})";
    private const string IsAwaited =
        $"""
        select exists (
            select from pg_locks
            where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32) | objid::bigint = {Key})
        """;

    /// <summary>The interval of checks for waiting servers and for servers that have gone.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The time that a starting server waits for one that believes to be alone, which may hang.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The number of checks in a row that must find no other server before a server believes to be alone: three seconds. A server that has
    /// only lost its connection comes back in less, and all lose theirs when PostgreSQL is restarted. A server that starts and finds no other believes it at once.
    /// </summary>
    private const int LooksBeforeAlone = 6;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly Func<CancellationToken, Task>? _beforeAlone;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private volatile bool _isAlone;
    private bool _isDisposed;

    /// <param name="appConnectionString">The database.</param>
    /// <param name="beforeAlone">
    /// The action before the server believes to be alone; null for a server that never does, since it has a Redis or keeps no answers.
    /// </param>
    public ServerPresence(string appConnectionString, Func<CancellationToken, Task>? beforeAlone)
    {
        _beforeAlone = beforeAlone;
        _settings = new NpgsqlConnectionStringBuilder(appConnectionString)
        {
            ApplicationName = ApplicationName,
            Pooling = false,
            CommandTimeout = 5,
            TcpKeepAlive = true,
        };
    }

    /// <summary>Called when it has become true or false that the server is alone.</summary>
    public event Action<bool>? Changed;

    /// <summary>True if no other server works on the database.</summary>
    public bool IsAlone => _isAlone;

    /// <summary>The reason, for the operator, why nothing comes from the cache; null when the server is alone, or need not be.</summary>
    public string? Problem => _beforeAlone is null || _isAlone
        ? null
        : "Another server works on this database, or PostgreSQL can't say that none does. Without a Redis they hear nothing of each other's "
            + "writes, so nothing comes from the cache: set ConnectionStrings__Redis for all of them, or run one.";

    /// <summary>Waits until the server is let in; without a database it goes on, and is not alone.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        try
        {
            await _tried.Task.WaitAsync(Timeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StartupException(
                "Another server without Redis works on this database and does not make way within "
                + string.Create(CultureInfo.InvariantCulture, $"{Timeout.TotalSeconds} s: stop it, or start both with ConnectionStrings__Redis."),
                exception);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _running;
    }

    /// <remarks>Called twice: the services know it as itself and as what is started with the host.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await StopAsync(CancellationToken.None);
            _end.Dispose();
        }
    }

    private async Task RunAsync()
    {
        for (var looks = LooksBeforeAlone; !_end.IsCancellationRequested; looks = 0)
        {
            try
            {
                await HoldAsync(looks, _end.Token);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                // Below: without the connection there is no lock.
            }
            finally
            {
                Set(false);
            }

            _tried.TrySetResult();
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="looks">The number of checks in a row that found no other server.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task HoldAsync(int looks, CancellationToken cancellationToken)
    {
        await using var dataSource = DataSources.Create(_settings);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, Share, cancellationToken, timeoutInSeconds: 0);
        while (true)
        {
            if (_isAlone)
            {
                if (await ExecuteAsync(connection, IsAwaited, cancellationToken) is true)
                {
                    Set(false);
                    looks = 0;
                    await ExecuteAsync(connection, LetIn, cancellationToken);
                }
            }
            else if (_beforeAlone is not null)
            {
                looks = await ExecuteAsync(connection, TryToBeAlone, cancellationToken) is true ? looks + 1 : 0;
                if (looks > LooksBeforeAlone)
                {
                    await _beforeAlone(cancellationToken);
                    Set(true);
                }
                else if (looks > 0)
                {
                    await ExecuteAsync(connection, LetIn, cancellationToken);
                }
            }

            _tried.TrySetResult();
            await connection.WaitAsync(Interval, cancellationToken);
        }
    }

    private void Set(bool isAlone)
    {
        if (_isAlone != isAlone)
        {
            _isAlone = isAlone;
            Changed?.Invoke(isAlone);
        }
    }

    private static async Task<object?> ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, int? timeoutInSeconds = null)
    {
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = timeoutInSeconds ?? connection.CommandTimeout };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
