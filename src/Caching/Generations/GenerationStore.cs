using System.Globalization;
using System.Security.Cryptography;
using StackExchange.Redis;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;
using Script = Backoffice.Caching.Generations.GenerationScripts.Script;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>
/// One server's commands to the generations in Redis. Each returns null when Redis does not answer, or has something that cannot be read: that
/// is removed, and starts again like data that Redis has lost.
/// </summary>
internal sealed class GenerationStore(RedisConnection redis, ConflictDetector conflicts, GenerationKeys keys, string server, TimeSpan holderWindow)
{
    public bool IsConnected => redis.IsConnected;

    private RedisValue HolderWindow => (long)holderWindow.TotalMilliseconds;

    public async ValueTask<Invalidations?> RenewAsync(Position known) =>
        await RunAsync(GenerationScripts.Renew, Invalidations.Parse, "", default, Text(known.Epoch), known.Number).ConfigureAwait(false);

    /// <param name="partition">The partition.</param>
    /// <param name="former">The generations loaded before, so that their writes need not be sent again; null for none.</param>
    public async ValueTask<LoadedGenerations?> LoadAsync(string partition, LoadedGenerations? former) =>
        await RunAsync(
            GenerationScripts.Load,
            result => LoadedGenerations.Parse(result, former, conflicts),
            partition,
            default,
            [partition, Text(former?.Epoch ?? 0), Text(former?.Born ?? 0), former?.Logged ?? 0]).ConfigureAwait(false);

    public async ValueTask<Invalidation?> BeginAsync(
        string partition, WriteIntent intent, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken) =>
        await RunAsync(
            GenerationScripts.Begin,
            Invalidation.Parse,
            partition,
            cancellationToken,
            [partition, HolderWindow, intent.Token, Text(intent.Transaction), LoggedWrite.Write(writes), .. intent.EntityTypes]).ConfigureAwait(false);

    public async ValueTask<Invalidation?> InvalidateAsync(
        string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        await RunAsync(
            GenerationScripts.Invalidate,
            Invalidation.Parse,
            partition,
            cancellationToken,
            [
                partition,
                HolderWindow,
                LoggedWrite.Write([.. entityTypes.Select(entityType => new EntityWrite(entityType))]),
                .. entityTypes,
            ]).ConfigureAwait(false);

    /// <returns>The epoch that has begun.</returns>
    public async ValueTask<ulong?> InvalidateAllAsync(CancellationToken cancellationToken) =>
        await RunAsync(GenerationScripts.InvalidateAll, "", cancellationToken).ConfigureAwait(false) is { } epoch ? Number(epoch) : null;

    public async Task ClearAsync(string partition, WriteIntent intent) =>
        await RunAsync(GenerationScripts.Complete, partition, default, partition, intent.Token).ConfigureAwait(false);

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

    /// <summary>An invalidation that Redis has made.</summary>
    /// <param name="Position">Its place among all invalidations.</param>
    /// <param name="Holders">The other servers that may hold a copy from before it.</param>
    public sealed record Invalidation(Position Position, IReadOnlyList<string> Holders)
    {
        public static Invalidation Parse(RedisResult[] result) => new(new(Number(result[0]), (long)result[1]), Texts(result[2]));
    }

    /// <summary>The invalidations since a server last renewed its lease.</summary>
    /// <param name="Position">The last invalidation.</param>
    /// <param name="IsUnknown">True if any partition may be invalid.</param>
    /// <param name="Partitions">Otherwise the invalid partitions in order, perhaps with repetitions.</param>
    public sealed record Invalidations(Position Position, bool IsUnknown, IReadOnlyList<string> Partitions)
    {
        public static Invalidations Parse(RedisResult[] result) =>
            new(new(Number(result[0]), (long)result[1]), (long)result[2] != 0, Texts(result[3]));
    }
}
