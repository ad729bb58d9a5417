using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>A simple world: a read set names one row, and so does a change.</summary>
internal static class TestReadTracking
{
    public static bool Detect(ReadOnlyMemory<byte> readSet, IEnumerable<EntityWrite> changes) =>
        changes.Any(change => readSet.IsEmpty || change.Rows is null || change.Rows.AsSpan().SequenceEqual(readSet.Span));
}
