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

    /// <summary>GraphQL.NET over EF Core: one process, whose threads use all cores.</summary>
    public const string GraphQLDotNet = "graphql-dotnet";

    private const string TwoProcesses = "-2";

    public static readonly IReadOnlyList<string> All =
    [
        Server, Baseline,
        PostGraphile, PostGraphile + TwoProcesses,
        Mercurius, Mercurius + TwoProcesses,
        Apollo, Apollo + TwoProcesses,
        GraphQLDotNet,
    ];

    /// <summary>The server with its result cache, whose writes invalidate caches; measured where they are asked for.</summary>
    public static readonly IReadOnlyList<string> Caching = [ServerWithMemory, ServerWithRedis];

    /// <summary>Everything that can be asked for.</summary>
    public static IEnumerable<string> Known => [.. All, .. Caching, Former];

    /// <summary>Tests whether the target is another GraphQL server.</summary>
    public static bool IsPeer(string name) => name == GraphQLDotNet || NodePeerOf(name) is not null;

    /// <summary>The folder of a Node.js peer, and its number of processes; null for other targets.</summary>
    public static (string Folder, int Processes)? NodePeerOf(string name)
    {
        var hasTwo = name.EndsWith(TwoProcesses, StringComparison.Ordinal);
        var folder = hasTwo ? name[..^TwoProcesses.Length] : name;
        return folder is PostGraphile or Mercurius or Apollo ? (folder, hasTwo ? 2 : 1) : null;
    }

    public static bool IsPeerInTwoProcesses(string name) => NodePeerOf(name)?.Processes == 2;
}
