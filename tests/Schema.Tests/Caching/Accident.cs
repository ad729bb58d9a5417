namespace Backoffice.Schema.Tests.Caching;

/// <summary>An accident of Redis, or between it and one of the servers.</summary>
internal enum Accident
{
    None,
    Flush,

    /// <summary>Redis throws one of its keys away.</summary>
    Eviction,
    SlowCable,

    /// <summary>Nothing comes through, and nobody says so.</summary>
    DeafCable,
    CutCable,

    /// <summary>Redis ends and starts again, empty.</summary>
    RedisRestart,

    /// <summary>A server ends without a word, and another one starts.</summary>
    ServerCrash,
}
