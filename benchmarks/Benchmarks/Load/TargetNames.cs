namespace Backoffice.Benchmarks.Load;

/// <summary>The targets by the names that the command line takes.</summary>
internal static class TargetNames
{
    public const string Server = "server";
    public const string Baseline = "baseline";

    /// <summary>The server with its result cache, in its memory.</summary>
    public const string ServerWithMemory = "server-memory";

    /// <summary>The server with its result cache in Redis alone.</summary>
    public const string ServerWithRedis = "server-redis";

    /// <summary>Another build of the server, published before: what a change is compared with.</summary>
    public const string Former = "former";

    public const string PostGraphile = "postgraphile";
    public const string Mercurius = "mercurius";
    public const string Apollo = "apollo";

    private const string TwoProcesses = "-2";

    public static readonly IReadOnlyList<string> All =
    [
        Server, Baseline,
        PostGraphile, PostGraphile + TwoProcesses,
        Mercurius, Mercurius + TwoProcesses,
        Apollo, Apollo + TwoProcesses,
    ];

    /// <summary>The server with its result cache, whose writes must be announced; measured where they are asked for.</summary>
    public static readonly IReadOnlyList<string> Caching = [ServerWithMemory, ServerWithRedis];

    /// <summary>Everything that can be asked for.</summary>
    public static IEnumerable<string> Known => [.. All, .. Caching, Former];

    /// <summary>The folder of a peer, and how many processes it runs; null for what is no peer.</summary>
    public static (string Folder, int Processes)? PeerOf(string name)
    {
        var hasTwo = name.EndsWith(TwoProcesses, StringComparison.Ordinal);
        var folder = hasTwo ? name[..^TwoProcesses.Length] : name;
        return folder is PostGraphile or Mercurius or Apollo ? (folder, hasTwo ? 2 : 1) : null;
    }

    public static bool IsPeerInTwoProcesses(string name) => PeerOf(name)?.Processes == 2;
}
