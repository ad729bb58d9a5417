using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace Backoffice.Caching;

/// <summary>The address of Redis and its time limits.</summary>
public sealed record RedisOptions
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConfigurationOptions _configuration;

    private RedisOptions(ConfigurationOptions configuration) => _configuration = configuration;

    /// <summary>The time that a command may wait for its reply; after that Redis counts as unavailable. Default 500 ms.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The time that connecting may take at the start, after which the server continues without Redis. Default 1 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Host and port of the first server, for messages; never the password.</summary>
    public string Address => _configuration.EndPoints[0] switch
    {
        DnsEndPoint name => string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}"),
        var address => address.ToString() ?? "",
    };

    /// <summary>Reads a connection string such as <c>localhost:6379,password=…,ssl=true</c>.</summary>
    /// <param name="connectionString">The form of StackExchange.Redis: hosts, then options, separated by commas.</param>
    /// <exception cref="FormatException">It is not of that form; the message quotes nothing, since it may hold a password.</exception>
    public static RedisOptions Parse(string connectionString)
    {
        ConfigurationOptions configuration;
        try
        {
            configuration = ConfigurationOptions.Parse(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new FormatException("It is not a connection string such as localhost:6379,password=...,ssl=true.", exception);
        }

        if (configuration.EndPoints.Count == 0)
        {
            throw new FormatException("It names no host: write it as localhost:6379,password=...,ssl=true.");
        }

        return new RedisOptions(configuration);
    }

    internal ConfigurationOptions ToConfiguration()
    {
        var configuration = _configuration.Clone();
        configuration.SetDefaultPorts();

        // A server that is away at the start is found when it comes; until then the caller goes on without.
        configuration.AbortOnConnectFail = false;
        configuration.ConnectRetry = 1;
        configuration.ReconnectRetryPolicy = new LinearRetry((int)RetryInterval.TotalMilliseconds);

        // A command is sent now or not at all: one that waited for a connection would take effect too late.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds;
        configuration.SyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        configuration.AsyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        configuration.ClientName = "backoffice";
        return configuration;
    }
}
