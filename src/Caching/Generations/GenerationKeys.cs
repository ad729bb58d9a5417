using StackExchange.Redis;

namespace Backoffice.Caching.Generations;

/// <summary>The keys of generations in Redis. Servers read and write what is of their format only.</summary>
/// <param name="format">The number of the format.</param>
internal sealed class GenerationKeys(string format)
{
    /// <summary>
    /// The format of this build. Another number is due when <see cref="GenerationScripts"/> or <see cref="LoggedWrite"/> write something else, and when
    /// what a server notes of a row does, which <see cref="ConflictDetector"/>s of others compare.
    /// </summary>
    public const string Format = "2";

    private readonly string _prefix = $"{{backoffice:generations}}:{format}:";

    /// <summary>The channel of changes.</summary>
    public RedisChannel Changes => RedisChannel.Literal(_prefix + "changes");

    /// <summary>The channel of acknowledgements to a writer.</summary>
    public RedisChannel SeenBy(string server) => RedisChannel.Literal(_prefix + "seen:" + server);

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
