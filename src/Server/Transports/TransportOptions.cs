using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports;

/// <summary>The limits of the transports and the origins that may use them from a browser: sections <c>Transports</c> and <c>Cors</c>.</summary>
internal sealed record TransportOptions
{
    /// <summary>The maximum nesting depth of the JSON of a request.</summary>
    public int DeepestJson { get; init; } = 200;

    /// <summary>The maximum number of requests in a batch.</summary>
    public int LargestBatch { get; init; } = 50;

    /// <summary>The maximum number of a batch's requests that run at the same time.</summary>
    public int BatchParallelism { get; init; } = 4;

    /// <summary>The maximum length of an answer, or of a part of one, in bytes.</summary>
    public int MaxResponseLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>The maximum length of a batch's answers together, in bytes.</summary>
    public int MaxBatchResponseLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>The maximum number of connections of an address, unless it is a trusted proxy.</summary>
    public int ConnectionsPerAddress { get; init; } = 2_000;

    /// <summary>The maximum time of a request; an event of a subscription has as long for itself, and so have the later parts of an incremental response together.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum number of open WebSockets of all callers. Those that are not authenticated take half of them at most.</summary>
    public int Sockets { get; init; } = 5_000;

    /// <summary>The maximum number of open WebSockets of an address that are not authenticated.</summary>
    public int UnauthenticatedSocketsPerAddress { get; init; } = 100;

    /// <summary>The maximum number of long-lived answers of a company on this server: WebSockets, and streams over HTTP.</summary>
    public int LongLivedAnswersPerCompany { get; init; } = 100;

    /// <summary>The maximum number of long-lived answers of a user on this server.</summary>
    public int LongLivedAnswersPerUser { get; init; } = 25;

    /// <summary>The maximum number of operations that run on a WebSocket at the same time, subscriptions included.</summary>
    public int OperationsPerSocket { get; init; } = 100;

    /// <summary>The largest message that a WebSocket takes, in bytes.</summary>
    public int LargestSocketMessage { get; init; } = 1024 * 1024;

    /// <summary>The largest message that a WebSocket takes before its client is authenticated, in bytes.</summary>
    public int LargestFirstMessage { get; init; } = 8 * 1024;

    /// <summary>The time that a WebSocket's client may take from the first byte of a message to the last.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that a WebSocket may stay without credentials.</summary>
    public TimeSpan InitialisationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The interval of heartbeats on an idle stream or socket, and of the checks whether its caller may still have it.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The time that a WebSocket's client may take to accept a message.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time that a WebSocket's client may take to answer the close frame.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The origins whose pages may send requests; empty: only our own. "*" alone is every origin.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>True if pages of every origin may send requests. No cookie signs anybody in here, so it gives them nothing of a visitor's.</summary>
    public bool IsEveryOriginAllowed => AllowedOrigins is ["*"];

    public static TransportOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Transports");
        var defaults = new TransportOptions();
        return new TransportOptions
        {
            DeepestJson = section.Number(nameof(DeepestJson), defaults.DeepestJson, 10, JsonText.MostLevels),
            LargestBatch = section.Number(nameof(LargestBatch), defaults.LargestBatch, 1, 1_000),
            BatchParallelism = section.Number(nameof(BatchParallelism), defaults.BatchParallelism, 1, 64),
            MaxResponseLength = section.Number(nameof(MaxResponseLength), defaults.MaxResponseLength, 64 * 1024, 1024 * 1024 * 1024),
            MaxBatchResponseLength = section.Number(nameof(MaxBatchResponseLength), defaults.MaxBatchResponseLength, 64 * 1024, 1024 * 1024 * 1024),
            ConnectionsPerAddress = section.Number(nameof(ConnectionsPerAddress), defaults.ConnectionsPerAddress, 1, 1_000_000),
            ExecutionTimeout = section.Seconds(nameof(ExecutionTimeout), defaults.ExecutionTimeout, 1, 3_600),
            Sockets = section.Number(nameof(Sockets), defaults.Sockets, 0, 1_000_000),
            UnauthenticatedSocketsPerAddress =
                section.Number(nameof(UnauthenticatedSocketsPerAddress), defaults.UnauthenticatedSocketsPerAddress, 1, 100_000),
            LongLivedAnswersPerCompany = section.Number(nameof(LongLivedAnswersPerCompany), defaults.LongLivedAnswersPerCompany, 0, 100_000),
            LongLivedAnswersPerUser = section.Number(nameof(LongLivedAnswersPerUser), defaults.LongLivedAnswersPerUser, 0, 100_000),
            OperationsPerSocket = section.Number(nameof(OperationsPerSocket), defaults.OperationsPerSocket, 1, 10_000),
            LargestSocketMessage = section.Number(nameof(LargestSocketMessage), defaults.LargestSocketMessage, 1024, 64 * 1024 * 1024),
            LargestFirstMessage = section.Number(nameof(LargestFirstMessage), defaults.LargestFirstMessage, 1024, 1024 * 1024),
            MessageTimeout = section.Seconds(nameof(MessageTimeout), defaults.MessageTimeout, 1, 3_600),
            InitialisationTimeout = section.Seconds(nameof(InitialisationTimeout), defaults.InitialisationTimeout, 1, 3_600),
            PingInterval = section.Seconds(nameof(PingInterval), defaults.PingInterval, 1, 3_600),
            SendTimeout = section.Seconds(nameof(SendTimeout), defaults.SendTimeout, 1, 3_600),
            CloseTimeout = section.Seconds(nameof(CloseTimeout), defaults.CloseTimeout, 1, 3_600),
            AllowedOrigins = Origins(configuration),
        };
    }

    private static string[] Origins(IConfiguration configuration)
    {
        const string Key = "Cors:AllowedOrigins";
        var listed = configuration.GetSection(Key).GetChildren().Select(child => child.Value ?? "");
        string[] origins =
        [
            .. listed
                .Append(configuration[Key] ?? "")
                .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];
        foreach (var origin in origins)
        {
            if (origin == "*" ? origins.Length > 1 : !IsOrigin(origin))
            {
                throw new StartupException(
                    $"Cors__AllowedOrigins names \"{origin}\": it must be a list of origins such as https://app.example.com, or * alone.");
            }
        }

        return origins;
    }

    /// <summary>Scheme, host and port, as a browser writes them: nothing else ever compares equal.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
