using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Persistence.Tests.Writing;

/// <summary>Remembers what it was told, and does what a test wants done before the commit.</summary>
internal sealed class RecordedAnnouncer : IWriteAnnouncer
{
    /// <summary>The types that were announced, and how their transaction ended.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What was announced last.</summary>
    public IReadOnlyList<EntityWrite> Writes { get; set; } = [];

    public ulong Transaction { get; private set; }

    public bool IsKnown { get; set; } = true;

    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    public async ValueTask<IAnnouncedWrite> AnnounceAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        Calls.Add(string.Join(' ', writes.Select(write => write.EntityType).Order(StringComparer.Ordinal)));
        (Writes, Transaction) = (writes, transaction);
        await BeforeCommit();
        return new Write(this);
    }

    private sealed class Write(RecordedAnnouncer announcer) : IAnnouncedWrite
    {
        public bool IsKnown => announcer.IsKnown;

        public ValueTask EndAsync(TransactionOutcome outcome)
        {
            announcer.Calls.Add(outcome.ToString());
            return default;
        }
    }
}
