using System.Buffers;
using System.Buffers.Text;
using System.Collections.Frozen;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// Makes cursors that clients can neither read nor forge, and that are of use only in the <see cref="CursorScope"/> that
/// they were made for. Thread-safe; one per process.
/// </summary>
/// <remarks>
/// <para>
/// A cursor is base64url of: key id (1 byte), nonce (12), the encrypted key values, authentication tag (16). The cipher is
/// AES-256-GCM; the scope and the key id are authenticated along with the values.
/// </para>
/// <para>
/// The nonce is not random but synthetic: the first 96 bits of HMAC-SHA256 over scope and values, under a key of its own.
/// So a row's cursor is the same at each request, which caches and clients like, and a nonce comes again only with the very
/// same message, which tells an onlooker nothing but that it is the same row. Two different messages meet in a nonce with
/// the probability of any 96-bit collision: 2^-33 after 2^32 distinct cursors of one key. Rotate keys long before 2^40.
/// </para>
/// <para>
/// To rotate: make the new key current and the former one older; drop it when cursors that old need no longer work.
/// </para>
/// </remarks>
public sealed class CursorProtector
{
    private const int HeaderLength = 1 + CursorCipher.NonceLength;
    private const int OverheadLength = HeaderLength + CursorCipher.TagLength;
    private const int StackLength = 256;

    private readonly byte _currentId;
    private readonly CursorCipherPool _current;
    private readonly FrozenDictionary<byte, CursorCipherPool> _pools;

    /// <summary>Creates a protector.</summary>
    /// <param name="current">The key that new cursors are made with.</param>
    /// <param name="older">Former keys, whose cursors are still read.</param>
    /// <exception cref="ArgumentException">A secret has the wrong length, or two keys share an id.</exception>
    public CursorProtector(CursorKey current, params IReadOnlyList<CursorKey> older)
    {
        CursorKey[] keys = [current, .. older];
        foreach (var key in keys)
        {
            if (key.Secret.Length != CursorKey.SecretLength)
            {
                throw new ArgumentException(
                    $"The secret of cursor key {key.Id} must have {CursorKey.SecretLength} bytes, but has {key.Secret.Length}.",
                    nameof(current));
            }
        }

        if (keys.DistinctBy(k => k.Id).Count() != keys.Length)
        {
            throw new ArgumentException("Every cursor key needs an id of its own.", nameof(older));
        }

        _currentId = current.Id;
        _pools = keys.ToFrozenDictionary(k => k.Id, k => new CursorCipherPool(k));
        _current = _pools[current.Id];
    }

    /// <summary>Makes a cursor.</summary>
    /// <param name="scope">The scope of its use.</param>
    /// <param name="content">The row's key values, as a <see cref="CursorWriter"/> wrote them.</param>
    public string Protect(CursorScope scope, ReadOnlySpan<byte> content)
    {
        var length = OverheadLength + content.Length;
        byte[]? rented = null;
        Span<byte> bytes = length <= StackLength ? stackalloc byte[StackLength] : (rented = ArrayPool<byte>.Shared.Rent(length));
        bytes = bytes[..length];
        var cipher = _current.Rent();
        try
        {
            bytes[0] = _currentId;
            cipher.Encrypt(
                scope,
                content,
                bytes[1..HeaderLength],
                bytes.Slice(HeaderLength, content.Length),
                bytes[^CursorCipher.TagLength..]);
            return Base64Url.EncodeToString(bytes);
        }
        finally
        {
            _current.Return(cipher);
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Makes a cursor from values of any supported type; boxes them.</summary>
    /// <param name="scope">The scope of its use.</param>
    /// <param name="values">The row's key values.</param>
    public string Protect(CursorScope scope, params ReadOnlySpan<object?> values)
    {
        var writer = new CursorWriter(stackalloc byte[128]);
        try
        {
            foreach (var value in values)
            {
                writer.Write(value);
            }

            return Protect(scope, writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Reads a cursor that a client gave.</summary>
    /// <param name="scope">The scope in which it is being used.</param>
    /// <param name="cursor">The cursor: any text whatever.</param>
    /// <param name="count">The number of key values that it must hold.</param>
    /// <param name="argument">The argument that the client gave it in, for the error; null when it is not known.</param>
    /// <returns>The row's key values; instants in UTC, enums as their underlying numbers.</returns>
    /// <exception cref="GraphQLException">
    /// The cursor is not one of this server's, was changed, or was made for another scope. The message is the same for all
    /// of these, so that nothing is learnt from trying.
    /// </exception>
    public object?[] Unprotect(CursorScope scope, string cursor, int count, string? argument = null) =>
        TryUnprotect(scope, cursor, out var values) && values.Length == count ? values : throw PagingErrors.InvalidCursor(argument);

    private bool TryUnprotect(CursorScope scope, string cursor, out object?[] values)
    {
        values = [];
        byte[]? rented = null;
        var capacity = Base64Url.GetMaxDecodedLength(cursor.Length);
        Span<byte> bytes = capacity <= StackLength ? stackalloc byte[StackLength] : (rented = ArrayPool<byte>.Shared.Rent(capacity));
        try
        {
            return TryReadBytes(cursor, bytes, out var length)
                && _pools.TryGetValue(bytes[0], out var pool)
                && TryDecrypt(pool, scope, bytes[..length])
                && CursorCodec.TryDecode(bytes[HeaderLength..(length - CursorCipher.TagLength)], out values);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Decodes the text; only the one spelling that <see cref="Protect(CursorScope, ReadOnlySpan{byte})"/> gives is taken.</summary>
    private static bool TryReadBytes(string cursor, Span<byte> bytes, out int length)
    {
        var status = Base64Url.DecodeFromChars(cursor, bytes, out var consumed, out length);
        return status == OperationStatus.Done
            && consumed == cursor.Length
            && length > OverheadLength
            && Base64Url.GetEncodedLength(length) == cursor.Length
            && HasNoSpareBits(cursor[^1], length);
    }

    /// <summary>Tests whether the last character's bits beyond the last byte are zero.</summary>
    private static bool HasNoSpareBits(char last, int length) => (length % 3) switch
    {
        0 => true,
        1 => "AQgw".Contains(last, StringComparison.Ordinal),
        _ => "AEIMQUYcgkosw048".Contains(last, StringComparison.Ordinal),
    };

    private static bool TryDecrypt(CursorCipherPool pool, CursorScope scope, Span<byte> bytes)
    {
        var encrypted = bytes[HeaderLength..^CursorCipher.TagLength];
        var cipher = pool.Rent();
        try
        {
            return cipher.TryDecrypt(scope, bytes[1..HeaderLength], encrypted, bytes[^CursorCipher.TagLength..], encrypted);
        }
        finally
        {
            pool.Return(cipher);
        }
    }
}
