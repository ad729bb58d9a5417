using System.Buffers.Binary;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// The scope of a cursor: it may be used in one partition (the tenant), in one list. A cursor is refused everywhere else. Immutable and thread-safe;
/// make one per page request, not per cursor.
/// </summary>
public sealed class CursorScope
{
    private readonly byte[] _bytes;

    /// <summary>Describes where a cursor may be used.</summary>
    /// <param name="partition">The partition's bytes, such as the company's id; opaque here.</param>
    /// <param name="list">The list.</param>
    public CursorScope(ReadOnlySpan<byte> partition, CursorList list)
    {
        // With the partition's length, so that no two different scopes begin with the same bytes: what is encrypted follows them.
        const int Start = CursorList.DigestLength + sizeof(int);
        _bytes = new byte[Start + partition.Length];
        list.Digest.CopyTo(_bytes);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(CursorList.DigestLength), partition.Length);
        partition.CopyTo(_bytes.AsSpan(Start));
    }

    /// <summary>The scope as bytes that no other scope begins with.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;
}
