using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>A finished response, without extensions, and when it was made. Immutable but for the count of its readers.</summary>
/// <remarks>
/// In one array, as a shared cache stores it: a byte for the version of the form, eight for the time in milliseconds since 1970, eight
/// for how long it may be kept, sixteen of the SHA-256 of the response, then the response in UTF-8.
/// </remarks>
public sealed class CachedResponse
{
    private const byte Version = 1;
    private const int HeaderLength = 33;

    private int _reads;
    private int _isBeingRefreshed;

    private CachedResponse(byte[] payload)
    {
        Payload = payload;
        var header = payload.AsSpan(0, HeaderLength);
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(header[1..]));
        ExpiresAt = CreatedAt.AddMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(header[9..]));
        EntityTag = $"W/\"{Convert.ToHexStringLower(header[17..])}\"";
    }

    /// <summary>The response in UTF-8.</summary>
    public ReadOnlyMemory<byte> Body => Payload.AsMemory(HeaderLength);

    /// <summary>The whole array; not to be written to.</summary>
    public byte[] Payload { get; }

    /// <summary>When the response was made, to the millisecond.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>From when on it is not to be used any more.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The header ETag: weak, since compression changes the bytes but not the meaning.</summary>
    public string EntityTag { get; }

    /// <summary>Makes a response.</summary>
    /// <param name="body">The response in UTF-8; copied.</param>
    /// <param name="createdAt">Now.</param>
    /// <param name="storedFor">How long it may be kept.</param>
    public static CachedResponse Create(ReadOnlySpan<byte> body, DateTimeOffset createdAt, TimeSpan storedFor)
    {
        var payload = GC.AllocateUninitializedArray<byte>(HeaderLength + body.Length);
        payload[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(1), createdAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(9), (long)storedFor.TotalMilliseconds);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        hash[..16].CopyTo(payload.AsSpan(17));
        body.CopyTo(payload.AsSpan(HeaderLength));
        return new CachedResponse(payload);
    }

    /// <summary>Reads what a shared cache has stored; null when it is not of this form.</summary>
    public static CachedResponse? Read(byte[] payload) =>
        payload.Length > HeaderLength && payload[0] == Version ? new CachedResponse(payload) : null;

    /// <summary>Counts a reader, and says whether this one is to have the response made anew before it expires.</summary>
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
