using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.DataLoaders.Batching;

/// <summary>Notes what the statements of a request have read. Thread-safe; one per request.</summary>
/// <remarks>
/// Every statement of a query goes through <see cref="StatementBatcher"/>, which hands it over here. If a statement can't tell what it has read, it is
/// unknown which writes make the answer stale, and it is not kept.
/// </remarks>
public sealed class ReadSetRecorder : IReadSetRecorder
{
    private readonly Lock _lock = new();
    private readonly List<RowsRead> _reads = [];
    private bool _isUnknown;

    /// <summary>True if statements are to tell what they read.</summary>
    public bool IsRecording { get; private set; }

    /// <inheritdoc/>
    public void Start()
    {
        // Loaders may return values again that they have read before, without a statement.
        _isUnknown = IsRecording;
        IsRecording = true;
    }

    /// <summary>Notes what statements have read, when it is to be noted.</summary>
    /// <param name="statements">Statements that were executed.</param>
    public void Add(IReadOnlyList<ReadStatement> statements)
    {
        if (!IsRecording)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var statement in statements)
            {
                if (statement.RowsRead is { } reads)
                {
                    _reads.AddRange(reads);
                }
                else
                {
                    _isUnknown = true;
                }
            }
        }
    }

    /// <inheritdoc/>
    public byte[]? Finish(IReadOnlyList<string> entityTypes)
    {
        lock (_lock)
        {
            if (_isUnknown || _reads.Exists(read => !entityTypes.Contains(read.EntityType)))
            {
                return null;
            }

            // Entities that the operation may read but has not read this time count as a whole.
            var others = entityTypes.Where(type => !_reads.Exists(read => read.EntityType == type)).Select(type => new RowsRead(type));
            return ReadSet.Write([.. _reads, .. others]);
        }
    }
}
