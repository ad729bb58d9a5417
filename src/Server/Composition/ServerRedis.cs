using Backoffice.Caching;

namespace Backoffice.Server.Composition;

/// <summary>The Redis that the servers of one installation share, where one is configured; else everything stays in this process.</summary>
internal static class ServerRedis
{
    private const string Key = "ConnectionStrings__Redis";

    /// <summary>Connects to the configured Redis. One that is away is no reason not to start: it is found when it comes.</summary>
    /// <returns>The connection; null when none is configured.</returns>
    public static async Task<RedisConnection?> OpenAsync(IConfiguration configuration, Action<string> report)
    {
        if (configuration.GetConnectionString("Redis") is not { } connectionString || string.IsNullOrWhiteSpace(connectionString))
        {
            return null;
        }

        RedisOptions options;
        try
        {
            options = RedisOptions.Parse(connectionString);
        }
        catch (FormatException exception)
        {
            throw new StartupException($"{Key} can't be read. {exception.Message}", exception);
        }

        var connection = await RedisConnection.OpenAsync(options);
        if (!connection.IsConnected)
        {
            report($"Redis at {connection.Address} ({Key}) can't be reached: going on without it, degraded, until it comes.");
        }
        else if (await connection.DescribeMemoryAsync() is { } fault)
        {
            report($"Redis at {connection.Address} ({Key}) {fault}");
        }

        return connection;
    }
}
