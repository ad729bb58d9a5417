using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Documents by the bytes of their text, at most a fixed number. When it is full, entries that were not used since the last round
/// make room (the second-chance algorithm), so that a flood of new documents does not push out those in use. Thread-safe.
/// </summary>
/// <param name="capacity">How many documents are kept.</param>
internal sealed class DocumentCache(int capacity)
{
    private readonly ConcurrentDictionary<byte[], Entry> _entries = new(ByteComparer.Instance);
    private readonly Queue<Entry> _round = new();
    private readonly Lock _lock = new();

    public int Count => _entries.Count;

    public bool TryGet(ReadOnlySpan<byte> text, [NotNullWhen(true)] out CachedDocument? document)
    {
        if (_entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out var entry))
        {
            // Written only when it changes, so that the line stays shared between cores.
            if (!entry.IsUsed)
            {
                entry.IsUsed = true;
            }

            document = entry.Document;
            return true;
        }

        document = null;
        return false;
    }

    public void Add(ReadOnlySpan<byte> text, CachedDocument document)
    {
        if (capacity <= 0)
        {
            return;
        }

        var entry = new Entry(text.ToArray(), document);
        if (!_entries.TryAdd(entry.Text, entry))
        {
            return;
        }

        lock (_lock)
        {
            _round.Enqueue(entry);
            while (_round.Count > capacity)
            {
                var oldest = _round.Dequeue();
                if (oldest.IsUsed)
                {
                    oldest.IsUsed = false;
                    _round.Enqueue(oldest);
                }
                else
                {
                    _entries.TryRemove(oldest.Text, out _);
                }
            }
        }
    }

    private sealed class Entry(byte[] text, CachedDocument document)
    {
        public byte[] Text { get; } = text;

        public CachedDocument Document { get; } = document;

        private volatile bool _isUsed;

        public bool IsUsed
        {
            get => _isUsed;
            set => _isUsed = value;
        }
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
