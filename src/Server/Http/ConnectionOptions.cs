using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Backoffice.Server.Http;

/// <summary>The limits of connections and of what is sent on them: section <c>Connections</c> of the configuration.</summary>
internal sealed record ConnectionOptions
{
    private const int Buffer = 64 * 1024;

    /// <summary>The maximum number of open connections; a further one is closed at once.</summary>
    public int Most { get; init; } = 10_000;

    /// <summary>
    /// The maximum number of connections that wait to be accepted, of which the system may allow fewer (<c>net.core.somaxconn</c>). Beyond it the system
    /// resets some and lets others wait for seconds.
    /// </summary>
    public int Backlog { get; init; } = 4_096;

    /// <summary>The minimum rate at which a client must send a body, in bytes a second, after <see cref="GracePeriod"/>; 0 for any.</summary>
    public int SlowestRequest { get; init; } = 1024;

    /// <summary>The minimum rate at which a client must take an answer, in bytes a second, after <see cref="GracePeriod"/>; 0 for any.</summary>
    public int SlowestReader { get; init; } = 4 * 1024;

    /// <summary>The time for which a client may be slower than the minimum rates.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time that a client may take to send the headers of a request.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that a connection stays open without a request.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Sets the limits of Kestrel.</summary>
    public void Configure(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = Most;
        limits.MaxConcurrentUpgradedConnections = null; // WebSockets are counted by OpenSockets, which refuses with a sentence
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = IdleTimeout;
        limits.MinRequestBodyDataRate = Rate(SlowestRequest);
        limits.MinResponseDataRate = Rate(SlowestReader);

        // The buffers of a connection before reading and after writing. A body is leased when it is read.
        limits.MaxRequestBufferSize = Buffer;
        limits.MaxResponseBufferSize = Buffer;
        limits.Http2.InitialConnectionWindowSize = 2 * Buffer;
        limits.Http2.InitialStreamWindowSize = Buffer;
        limits.Http2.MaxStreamsPerConnection = 100;
    }

    public static ConnectionOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Connections");
        var defaults = new ConnectionOptions();
        return new ConnectionOptions
        {
            Most = section.Number("Most", defaults.Most, 1, 1_000_000),
            Backlog = section.Number("Backlog", defaults.Backlog, 1, 1_000_000),
            SlowestRequest = section.Number("SlowestRequest", defaults.SlowestRequest, 0, 1024 * 1024),
            SlowestReader = section.Number("SlowestReader", defaults.SlowestReader, 0, 1024 * 1024),
            GracePeriod = section.Seconds("GracePeriodSeconds", defaults.GracePeriod, 2, 3_600),
            HeadersTimeout = section.Seconds("HeadersTimeoutSeconds", defaults.HeadersTimeout, 1, 3_600),
            IdleTimeout = section.Seconds("IdleTimeoutSeconds", defaults.IdleTimeout, 1, 86_400),
        };
    }

    private MinDataRate? Rate(int bytesPerSecond) => bytesPerSecond == 0 ? null : new MinDataRate(bytesPerSecond, GracePeriod);
}
