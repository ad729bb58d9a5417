using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Persistence.Tests.Writing;

/// <summary>Remembers what it was told, and does what a test wants done before the commit.</summary>
internal sealed class RecordedInvalidator : IWriteInvalidator
{
    /// <summary>The types that were invalidated, and how their transaction ended.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The last write.</summary>
    public IReadOnlyList<EntityWrite> Writes { get; set; } = [];

    public ulong Transaction { get; private set; }

    public bool IsInvalidated { get; set; } = true;

    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    public async ValueTask<IInFlightWrite> BeginWriteAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        Calls.Add(string.Join(' ', writes.Select(write => write.EntityType).Order(StringComparer.Ordinal)));
        (Writes, Transaction) = (writes, transaction);
        await BeforeCommit();
        return new Write(this);
    }

    private sealed class Write(RecordedInvalidator invalidator) : IInFlightWrite
    {
        public bool IsInvalidated => invalidator.IsInvalidated;

        public ValueTask CompleteAsync(TransactionOutcome outcome)
        {
            invalidator.Calls.Add(outcome.ToString());
            return default;
        }
    }
}
