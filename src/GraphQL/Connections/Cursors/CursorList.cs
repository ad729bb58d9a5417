using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// A list that can be paged: one field or entity, under one filter and one order. Immutable and thread-safe; where these are the same for many
/// requests, it can be kept.
/// </summary>
public sealed class CursorList
{
    internal const int DigestLength = SHA256.HashSizeInBytes;

    private readonly byte[] _digest;

    /// <summary>Describes a list.</summary>
    /// <param name="field">The entity or field, such as <c>Customer</c> or <c>Query.customers</c>.</param>
    /// <param name="filter">The canonical text of the filter; empty when there is none.</param>
    /// <param name="order">The canonical text of the order.</param>
    public CursorList(string field, string filter, string order)
    {
        // Every part is preceded by its length, so that no two different lists have the same bytes.
        var length = (3 * sizeof(int)) + Encoding.UTF8.GetMaxByteCount(field.Length + filter.Length + order.Length) + (2 * 3);
        byte[]? rented = null;
        Span<byte> bytes = length <= 1024 ? stackalloc byte[1024] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            var written = Append(bytes, field);
            written += Append(bytes[written..], filter);
            written += Append(bytes[written..], order);
            _digest = SHA256.HashData(bytes[..written]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The list in 32 bytes.</summary>
    internal ReadOnlySpan<byte> Digest => _digest;

    private static int Append(Span<byte> bytes, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return sizeof(int) + length;
    }
}
