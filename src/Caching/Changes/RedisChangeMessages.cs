using StackExchange.Redis;

namespace Backoffice.Caching.Changes;

/// <summary>
/// Tells the servers that share a Redis which partitions have committed changes: a message each on the channel <c>backoffice:changes</c>, the name of
/// the server and the partition with a space between. Nothing waits for it, and a message may be lost. Thread-safe.
/// </summary>
public sealed class RedisChangeMessages : IDisposable
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("backoffice:changes");

    private readonly string _server = Guid.NewGuid().ToString("N");
    private readonly RedisConnection _redis;
    private readonly Action<string> _receive;
    private readonly Action _restore;

    /// <param name="redis">The Redis; it may be away.</param>
    /// <param name="receive">Hears of a partition that has changed on another server.</param>
    /// <param name="restore">Hears that messages may have been lost, but come again.</param>
    public RedisChangeMessages(RedisConnection redis, Action<string> receive, Action restore)
    {
        ArgumentNullException.ThrowIfNull(redis);
        (_redis, _receive, _restore) = (redis, receive, restore);
        redis.Restored += restore;
        _ = SubscribeAsync();
    }

    /// <summary>Tells the other servers that a partition has changed.</summary>
    public void Publish(string partition)
    {
        if (!_redis.IsConnected)
        {
            return;
        }

        try
        {
            _redis.Subscriber.Publish(Channel, $"{_server} {partition}", CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // The others look by themselves.
        }
    }

    public void Dispose()
    {
        _redis.Restored -= _restore;
        try
        {
            _redis.Subscriber.Unsubscribe(Channel, flags: CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // Then nothing comes through the connection anyway.
        }
    }

    private async Task SubscribeAsync()
    {
        try
        {
            await _redis.Subscriber.SubscribeAsync(Channel, (_, message) => Receive(message.ToString())).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // The client subscribes by itself when Redis is there.
        }
    }

    private void Receive(string message)
    {
        if (message.Split(' ') is [var server, var partition] && server != _server)
        {
            _receive(partition);
        }
    }
}
