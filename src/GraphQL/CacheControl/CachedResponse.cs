using System.Buffers.Binary;
using System.IO.Hashing;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>
/// A finished response, without extensions, when it was made and of what. Immutable but for the count of its readers and what is known of its
/// freshness.
/// </summary>
/// <remarks>
/// In one array, as a shared cache stores it: a byte for the version of the form, eight for the time in milliseconds since 1970, eight
/// for how long it may be kept, sixteen for the XXH128 hash of the response, eight for the epoch and eight for the generation that it
/// was made under, four for the length of the read set, the read set, then the response in UTF-8.
/// </remarks>
public sealed class CachedResponse
{
    private const byte Version = 3;
    private const int HeaderLength = 53;
    private const int HashStart = 17;
    private const int HashLength = 16;

    private int _reads;
    private int _isBeingRefreshed;
    private ulong _generation;

    private CachedResponse(byte[] payload)
    {
        Payload = payload;
        var header = payload.AsSpan(0, HeaderLength);
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(header[1..]));
        ExpiresAt = CreatedAt.AddMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(header[9..]));
        EntityTag = $"W/\"{Convert.ToHexStringLower(header.Slice(HashStart, HashLength))}\"";
        Epoch = BinaryPrimitives.ReadUInt64LittleEndian(header[33..]);
        _generation = BinaryPrimitives.ReadUInt64LittleEndian(header[41..]);
        var readSetLength = BinaryPrimitives.ReadInt32LittleEndian(header[49..]);
        ReadSet = payload.AsMemory(HeaderLength, readSetLength);
        Body = payload.AsMemory(HeaderLength + readSetLength);
    }

    /// <summary>The response in UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The read set that it was made from.</summary>
    public ReadOnlyMemory<byte> ReadSet { get; }

    /// <summary>The epoch of the generation that it was made under.</summary>
    public ulong Epoch { get; }

    /// <summary>The whole array; not to be written to.</summary>
    public byte[] Payload { get; }

    /// <summary>The time at which the response was made, to the millisecond.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>From when on it is not to be used any more.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The header ETag: weak, since compression changes the bytes but not the meaning.</summary>
    public string EntityTag { get; }

    /// <summary>Makes a response.</summary>
    /// <param name="body">The response in UTF-8; copied.</param>
    /// <param name="createdAt">Now.</param>
    /// <param name="storedFor">The time for which it may be kept.</param>
    /// <param name="snapshot">The generation that was read before anything else was.</param>
    /// <param name="readSet">The rows that were read.</param>
    public static CachedResponse Create(
        ReadOnlySpan<byte> body, DateTimeOffset createdAt, TimeSpan storedFor, in GenerationSnapshot snapshot, ReadOnlySpan<byte> readSet)
    {
        var payload = GC.AllocateUninitializedArray<byte>(HeaderLength + readSet.Length + body.Length);
        payload[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(1), createdAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(9), (long)storedFor.TotalMilliseconds);
        XxHash128.Hash(body, payload.AsSpan(HashStart, HashLength));
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(33), snapshot.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(41), snapshot.Generation);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(49), readSet.Length);
        readSet.CopyTo(payload.AsSpan(HeaderLength));
        body.CopyTo(payload.AsSpan(HeaderLength + readSet.Length));
        return new CachedResponse(payload);
    }

    /// <summary>Reads what a shared cache has stored; null when it is not of this form, or not what was stored.</summary>
    public static CachedResponse? Read(byte[] payload)
    {
        if (payload.Length <= HeaderLength || payload[0] != Version)
        {
            return null;
        }

        try
        {
            var response = new CachedResponse(payload);
            Span<byte> hash = stackalloc byte[HashLength];
            XxHash128.Hash(response.Body.Span, hash);
            return hash.SequenceEqual(payload.AsSpan(HashStart, HashLength)) ? response : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // A time that no calendar has, or a read set longer than all.
            return null;
        }
    }

    /// <summary>Tests whether nothing was written up to a moment that would make the response another.</summary>
    /// <param name="snapshot">The moment.</param>
    public bool IsFresh(in GenerationSnapshot snapshot)
    {
        var generation = Volatile.Read(ref _generation);
        if (Epoch != snapshot.Epoch || (generation < snapshot.Generation && !snapshot.Writes.IsUnaffected(ReadSet, generation)))
        {
            return false;
        }

        if (generation < snapshot.Generation)
        {
            // Later readers need not look at those writes again. Overwriting another reader's number only makes a later reader look twice.
            Volatile.Write(ref _generation, snapshot.Generation);
        }

        return true;
    }

    /// <summary>Counts a reader, and returns whether this one is to refresh the response before it expires.</summary>
    /// <param name="now">The time.</param>
    /// <remarks>True once, in the last fifth of its time, for a response that was read a few times.</remarks>
    internal bool CountReader(DateTimeOffset now)
    {
        // Lost counts do no harm, and a plain increment keeps readers out of each other's way.
        _reads++;
        return _reads > 3
            && ExpiresAt - now < (ExpiresAt - CreatedAt) / 5
            && Volatile.Read(ref _isBeingRefreshed) == 0
            && Interlocked.Exchange(ref _isBeingRefreshed, 1) == 0;
    }
}
