using System.Diagnostics.CodeAnalysis;
using Backoffice.GraphQL.Memory;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Documents by the bytes of their text, bounded in bytes. A document belongs to no company: every caller that sends the text finds it. It is charged to the
/// company that brought it in, so that a flood of new documents pushes out that company's own. Thread-safe.
/// </summary>
/// <param name="capacity">The maximum number of bytes to keep.</param>
/// <param name="share">The part of it that one company may fill, in bytes.</param>
internal sealed class DocumentCache(long capacity, long share)
{
    private readonly BoundedCache<byte[], CachedDocument> _documents = new(capacity, share, ByteComparer.Instance);

    public int Count => _documents.Count;

    public long Bytes => _documents.Bytes;

    public bool TryGet(ReadOnlySpan<byte> text, [NotNullWhen(true)] out CachedDocument? document) => _documents.TryGet(text, out document);

    public void Add(ReadOnlySpan<byte> text, CachedDocument document, string partition)
    {
        var bytes = document.Memory.Bytes;
        document.Memory.Attach(_documents.Add(text.ToArray(), document, partition, bytes + text.Length), bytes);
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
