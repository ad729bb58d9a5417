using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Backoffice.Testing;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>A server's generations, with a connection of its own.</summary>
internal sealed class GenerationServer : IAsyncDisposable
{
    private GenerationServer(RedisConnection connection, RedisGenerations generations) => (Connection, Generations) = (connection, generations);

    public RedisConnection Connection { get; }

    public RedisGenerations Generations { get; }

    public static Task<GenerationServer> StartAsync(RedisServer redis, ITransactionLog transactions, TimeProvider time) =>
        StartAsync(redis.ConnectionString, transactions, time, new RedisGenerationsOptions());

    public static async Task<GenerationServer> StartAsync(
        string connectionString, ITransactionLog transactions, TimeProvider time, RedisGenerationsOptions options)
    {
        var connection = await RedisServer.ConnectAsync(connectionString);
        return new GenerationServer(connection, new RedisGenerations(connection, transactions, TestReadTracking.Detect, options, time));
    }

    /// <summary>The generation under which an answer may be kept; null when there is none.</summary>
    public async ValueTask<GenerationSnapshot?> ReadAsync(string partition, params string[] types) =>
        await Generations.ReadAsync(partition, types, CancellationToken.None) is { IsBeingWritten: false } snapshot ? snapshot : null;

    /// <summary>Reads until there is a generation.</summary>
    public async Task<GenerationSnapshot> ReadSettledAsync(string partition, params string[] types)
    {
        while (true)
        {
            if (await ReadAsync(partition, types) is { } snapshot)
            {
                return snapshot;
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

    public ValueTask<IInFlightWrite> BeginAsync(string partition, ulong transaction, params string[] types) =>
        BeginAsync(partition, transaction, [.. types.Select(type => new EntityWrite(type))]);

    public ValueTask<IInFlightWrite> BeginAsync(string partition, ulong transaction, params EntityWrite[] changes) =>
        Generations.BeginWriteAsync(partition, changes, transaction, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Generations.DisposeAsync();
        Connection.Dispose();
    }
}
