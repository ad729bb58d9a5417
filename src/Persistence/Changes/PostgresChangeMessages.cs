using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>
/// Tells the servers that share a database, and no Redis, which companies have committed changes, by <c>NOTIFY</c>. Nothing waits for it, and a
/// message may be lost.
/// </summary>
/// <remarks>
/// Not in the transaction of the change: PostgreSQL lets transactions with a <c>NOTIFY</c> commit only one after the other. On a connection of its
/// own, all that was committed within 10 ms is one statement.
/// </remarks>
public sealed class PostgresChangeMessages(string appConnectionString, Action<Guid> receive, Action restore, TimeProvider timeProvider)
{
    private const string ChannelName = "backoffice_changes";

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, bool> _changed = [];
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(appConnectionString)
    {
        ApplicationName = "backoffice changes",
        Pooling = false,
        CommandTimeout = 5,
        KeepAlive = 10,
        TcpKeepAlive = true,
    }.ConnectionString;

    /// <summary>Tells the other servers that a company has changed.</summary>
    public void Publish(Guid companyId)
    {
        if (_changed.TryAdd(companyId, true))
        {
            _wakes.Writer.TryWrite(true);
        }
    }

    /// <summary>Listens and tells, until it is cancelled; without PostgreSQL it tries again every second.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(RepeatAsync(ListenAsync, cancellationToken), RepeatAsync(NotifyAsync, cancellationToken));

    private async Task RepeatAsync(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync(cancellationToken);
                await work(connection, cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException or IOException)
            {
                await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        connection.Notification += (_, message) =>
        {
            if (Guid.TryParse(message.Payload, out var companyId))
            {
                receive(companyId);
            }
        };
        await using (var listen = new NpgsqlCommand($"listen {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        restore();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private async Task NotifyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _wakes.Reader.ReadAsync(cancellationToken);
            await Task.Delay(Gathering, timeProvider, cancellationToken);
            Guid[] companies = [.. _changed.Keys];
            foreach (var companyId in companies)
            {
                _changed.TryRemove(companyId, out _);
            }

            await using var notify = new NpgsqlCommand($"select pg_notify('{ChannelName}', company::text) from unnest($1) company", connection);
            notify.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = companies });
            await notify.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
