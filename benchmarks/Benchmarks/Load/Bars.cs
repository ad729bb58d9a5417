namespace Backoffice.Benchmarks.Load;

/// <summary>The bars for the server in one operation; null where there are none.</summary>
internal sealed record Bars
{
    /// <summary>The least requests per second, as a share of the baseline's.</summary>
    public double? OfLimit { get; init; }

    /// <summary>The least requests per second, as a multiple of the best Node peer's in two processes.</summary>
    public double? OfBestPeer { get; init; }

    /// <summary>The most CPU of the server, as a multiple of the baseline's.</summary>
    public double? TargetTime { get; init; }

    /// <summary>The most CPU of PostgreSQL, as a multiple of what the baseline causes.</summary>
    public double? PostgresTime { get; init; }

    /// <summary>The most SQL statements per request.</summary>
    public double? Statements { get; init; }

    public static Bars Of(string operation) => operation switch
    {
        Operation.Typename => new Bars { OfLimit = 0.85, OfBestPeer = 3 },
        Operation.List => new Bars { OfLimit = 0.70, OfBestPeer = 2.5, TargetTime = 2.0, PostgresTime = 1.5 },
        Operation.ById or Operation.Page2 => new Bars { OfLimit = 0.70, OfBestPeer = 2.5 },
        Operation.Nested => new Bars { OfLimit = 0.65, OfBestPeer = 4, TargetTime = 2.5, PostgresTime = 1.5, Statements = 5 },
        Operation.ThreeLevels => new Bars { OfLimit = 0.65, OfBestPeer = 4 },
        _ => new Bars(),
    };
}
