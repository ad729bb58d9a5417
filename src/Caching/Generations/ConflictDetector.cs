using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>Says whether one of some writes may have changed what was read.</summary>
/// <param name="readSet">The read set of an answer; empty when it conflicts with any write.</param>
/// <param name="writes">The writes since.</param>
public delegate bool ConflictDetector(ReadOnlyMemory<byte> readSet, IEnumerable<EntityWrite> writes);
