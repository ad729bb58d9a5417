using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;
using Script = Backoffice.Caching.Generations.GenerationScripts.Script;

namespace Backoffice.Caching.Generations;

/// <summary>
/// The generations in Redis, as one server asks for them. Every call returns null when Redis does not answer, or answers with a malformed value:
/// that is removed then, and created again, like a value that Redis has lost.
/// </summary>
internal sealed class GenerationStore(RedisConnection redis, ConflictDetector conflicts, GenerationKeys keys, string server, TimeSpan holding)
{
    public bool IsConnected => redis.IsConnected;

    private RedisValue Holding => (long)holding.TotalMilliseconds;

    public async ValueTask<Changes?> SynchroniseAsync(Position known) =>
        await RunAsync(GenerationScripts.Synchronise, Changes.Parse, "", default, Text(known.Epoch), known.Number).ConfigureAwait(false);

    /// <param name="partition">The partition.</param>
    /// <param name="former">The generations loaded before, so that their writes need not be sent again; null for none.</param>
    public async ValueTask<LoadedGenerations?> LoadAsync(string partition, LoadedGenerations? former) =>
        await RunAsync(
            GenerationScripts.Load,
            result => LoadedGenerations.Parse(result, former, conflicts),
            partition,
            default,
            [partition, Text(former?.Epoch ?? 0), Text(former?.Born ?? 0), former?.Logged ?? 0]).ConfigureAwait(false);

    public async ValueTask<Change?> BeginAsync(
        string partition, WriteMark mark, IReadOnlyList<EntityChange> changes, CancellationToken cancellationToken) =>
        await RunAsync(
            GenerationScripts.Begin,
            Change.Parse,
            partition,
            cancellationToken,
            [partition, Holding, mark.Token, Text(mark.Transaction), LoggedWrite.Write(changes), .. mark.EntityTypes]).ConfigureAwait(false);

    public async ValueTask<Change?> InvalidateAsync(
        string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        await RunAsync(
            GenerationScripts.Invalidate,
            Change.Parse,
            partition,
            cancellationToken,
            [
                partition,
                Holding,
                LoggedWrite.Write([.. entityTypes.Select(entityType => new EntityChange(entityType))]),
                .. entityTypes,
            ]).ConfigureAwait(false);

    /// <returns>The epoch that has begun.</returns>
    public async ValueTask<ulong?> InvalidateAllAsync(CancellationToken cancellationToken) =>
        await RunAsync(GenerationScripts.InvalidateAll, "", cancellationToken).ConfigureAwait(false) is { } epoch ? Number(epoch) : null;

    public async Task ClearAsync(string partition, WriteMark mark) =>
        await RunAsync(GenerationScripts.Complete, partition, default, partition, mark.Token).ConfigureAwait(false);

    public async Task OpenAsync(string partition, LoadedGenerations generations) =>
        await RunAsync(GenerationScripts.Open, partition, default, partition, Text(generations.Epoch), Text(generations.Born)).ConfigureAwait(false);

    public async Task LeaveAsync() =>
        await redis.TryAsync(database => GenerationScripts.Leave.RunAsync(database, keys.Of(""), server)).ConfigureAwait(false);

    private async ValueTask<T?> RunAsync<T>(
        Script script, Func<RedisResult[], T> parse, string partition, CancellationToken cancellationToken, params RedisValue[] arguments)
        where T : class
    {
        try
        {
            return await RunAsync(script, partition, cancellationToken, arguments).ConfigureAwait(false) is { } result
                ? parse((RedisResult[]?)result ?? [])
                : null;
        }
        catch (FormatException)
        {
            await redis.TryAsync(database => database.KeyDeleteAsync(keys.Of(partition)), cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private async ValueTask<RedisResult?> RunAsync(
        Script script, string partition, CancellationToken cancellationToken, params RedisValue[] arguments)
    {
        var epoch = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var reply = await redis.TryAsync(
            database => script.RunAsync(database, keys.Of(partition), [server, Text(epoch), .. arguments]), cancellationToken).ConfigureAwait(false);
        return reply.IsAnswered ? reply.Value : null;
    }

    /// <exception cref="FormatException">It is no list of texts.</exception>
    internal static string[] Texts(RedisResult result) =>
        [.. ((string?[]?)result ?? []).Select(text => text ?? throw new FormatException("A text is missing."))];

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static ulong Number(RedisResult text) =>
        ulong.TryParse((string?)text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("It is no number.");

    /// <summary>A change of generations that Redis has made.</summary>
    /// <param name="Position">Its place among all changes.</param>
    /// <param name="Holders">The other servers that may answer by a copy from before.</param>
    public sealed record Change(Position Position, IReadOnlyList<string> Holders)
    {
        public static Change Parse(RedisResult[] result) => new(new(Number(result[0]), (long)result[1]), Texts(result[2]));
    }

    /// <summary>The changes since a server last asked.</summary>
    /// <param name="Position">The last change.</param>
    /// <param name="IsUnknown">Whether anything may have changed.</param>
    /// <param name="Partitions">Else those that have, in order, perhaps more than once.</param>
    public sealed record Changes(Position Position, bool IsUnknown, IReadOnlyList<string> Partitions)
    {
        public static Changes Parse(RedisResult[] result) =>
            new(new(Number(result[0]), (long)result[1]), (long)result[2] != 0, Texts(result[3]));
    }
}
