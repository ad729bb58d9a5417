using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// Where a cursor may be used: in one partition (the tenant), at one field or entity, under one filter and one order. A
/// cursor is refused everywhere else. Immutable and thread-safe; make one per page request, not per cursor.
/// </summary>
public sealed class CursorScope
{
    internal const int DigestLength = SHA256.HashSizeInBytes;

    private readonly byte[] _digest;

    /// <summary>Describes where a cursor may be used.</summary>
    /// <param name="partition">The partition's bytes, such as the company's id; opaque here.</param>
    /// <param name="field">The entity or field, such as <c>Customer</c> or <c>Query.customers</c>.</param>
    /// <param name="filter">The canonical text of the filter; empty when there is none.</param>
    /// <param name="order">The canonical text of the order.</param>
    public CursorScope(ReadOnlySpan<byte> partition, string field, string filter, string order)
    {
        // Every part is preceded by its length, so that no two different scopes have the same bytes.
        var length = (4 * sizeof(int)) + partition.Length
            + Encoding.UTF8.GetMaxByteCount(field.Length + filter.Length + order.Length) + (2 * 3);
        byte[]? rented = null;
        Span<byte> bytes = length <= 1024 ? stackalloc byte[1024] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, partition.Length);
            partition.CopyTo(bytes[sizeof(int)..]);
            var written = sizeof(int) + partition.Length;
            written += Append(bytes[written..], field);
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

    /// <summary>The scope in 32 bytes.</summary>
    internal ReadOnlySpan<byte> Digest => _digest;

    private static int Append(Span<byte> bytes, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return sizeof(int) + length;
    }
}
