using Backoffice.Caching.Stamps;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Testing;

namespace Backoffice.Caching.Tests.Stamps;

/// <summary>A server's stamps, with a connection of its own.</summary>
internal sealed class StampServer : IAsyncDisposable
{
    private StampServer(RedisConnection connection, RedisStamps stamps) => (Connection, Stamps) = (connection, stamps);

    public RedisConnection Connection { get; }

    public RedisStamps Stamps { get; }

    public static Task<StampServer> StartAsync(RedisServer redis, ITransactionLog transactions, TimeProvider time) =>
        StartAsync(redis.ConnectionString, transactions, time, new RedisStampsOptions());

    public static async Task<StampServer> StartAsync(
        string connectionString, ITransactionLog transactions, TimeProvider time, RedisStampsOptions options)
    {
        var connection = await RedisServer.ConnectAsync(connectionString);
        return new StampServer(connection, new RedisStamps(connection, transactions, TestConflicts.Detect, options, time));
    }

    /// <summary>The stamp under which an answer may be kept; null when there is none.</summary>
    public async ValueTask<CacheStamp?> ReadAsync(string partition, params string[] types) =>
        await Stamps.ReadAsync(partition, types, CancellationToken.None) is { IsBeingWritten: false } stamp ? stamp : null;

    /// <summary>Reads until there is a stamp.</summary>
    public async Task<CacheStamp> ReadSettledAsync(string partition, params string[] types)
    {
        while (true)
        {
            if (await ReadAsync(partition, types) is { } stamp)
            {
                return stamp;
            }

            await PaceAsync();
        }
    }

    /// <summary>Waits for as long as Redis takes for an answer, where it is there; whoever asks again and again leaves time to others.</summary>
    public async Task PaceAsync()
    {
        if (!(await Connection.TryAsync(redis => redis.PingAsync())).IsAnswered)
        {
            await Task.Delay(5);
        }
    }

    public ValueTask<IWriteLease> BeginAsync(string partition, ulong transaction, params string[] types) =>
        BeginAsync(partition, transaction, [.. types.Select(type => new EntityChange(type))]);

    public ValueTask<IWriteLease> BeginAsync(string partition, ulong transaction, params EntityChange[] changes) =>
        Stamps.BeginWriteAsync(partition, changes, transaction, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Stamps.DisposeAsync();
        Connection.Dispose();
    }
}
