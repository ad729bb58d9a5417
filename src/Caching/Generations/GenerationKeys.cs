using StackExchange.Redis;

namespace Backoffice.Caching.Generations;

/// <summary>The names of generations in Redis. Servers read and write their own format only.</summary>
/// <param name="format">The number of the format.</param>
internal sealed class GenerationKeys(string format)
{
    /// <summary>
    /// The format of this build. It changes when <see cref="GenerationScripts"/> or <see cref="LoggedWrite"/> write something else, and when
    /// the serialized rows of a write do, which other servers compare with read sets.
    /// </summary>
    public const string Format = "3";

    private readonly string _prefix = $"{{backoffice:generations}}:{format}:";

    /// <summary>The channel of invalidations.</summary>
    public RedisChannel Invalidations => RedisChannel.Literal(_prefix + "invalidations");

    /// <summary>The channel of acknowledgements to a writer.</summary>
    public RedisChannel AcknowledgementsTo(string server) => RedisChannel.Literal(_prefix + "acknowledgements:" + server);

    /// <summary>The keys that scripts work on, by their numbers.</summary>
    public RedisKey[] Of(string partition) =>
    [
        _prefix + "state",
        _prefix + "journal",
        _prefix + "partition:" + partition,
        _prefix + "writes:" + partition,
        "{backoffice:generations}:formats",
    ];
}
