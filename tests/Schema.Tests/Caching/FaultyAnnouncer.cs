using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>Announces writes, and dies where <see cref="WriteScript"/> says so: whatever would be done afterwards is not done.</summary>
internal sealed class FaultyAnnouncer(IWriteAnnouncer announcer, Mistake mistake) : IWriteAnnouncer
{
    /// <summary>A list of none.</summary>
    private static readonly byte[] NoRows = [0];

    public async ValueTask<IAnnouncedWrite> AnnounceAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        var script = WriteScript.Current;
        Die(script, WriteEnd.DeadBeforeAnnouncing);
        var write = mistake is Mistake.Silence or Mistake.Lateness ? null : await AnnounceAsync();
        if (mistake is Mistake.Haste && write is not null)
        {
            await write.EndAsync(TransactionOutcome.Committed);
            write = null;
        }

        await script.PauseAsync();
        Die(script, WriteEnd.DeadBeforeCommit);
        return new Write(script, write, async () =>
        {
            if (mistake is Mistake.Lateness)
            {
                await (await AnnounceAsync()).EndAsync(TransactionOutcome.Committed);
            }
        });

        ValueTask<IAnnouncedWrite> AnnounceAsync() => announcer.AnnounceAsync(
            companyId,
            mistake is Mistake.Omission ? [.. writes.Select(write => write with { Rows = NoRows })] : writes,
            transaction,
            cancellationToken);
    }

    private static void Die(WriteScript script, WriteEnd end)
    {
        if (script.End == end)
        {
            throw new InvalidOperationException($"{end}, as the model wants it.");
        }
    }

    private sealed class Write(WriteScript script, IAnnouncedWrite? write, Func<ValueTask> afterwards) : IAnnouncedWrite
    {
        public bool IsKnown => write?.IsKnown ?? true;

        public async ValueTask EndAsync(TransactionOutcome outcome)
        {
            await script.PauseAsync();
            Die(script, WriteEnd.DeadAfterCommit);
            await (write?.EndAsync(script.End is WriteEnd.UnknownToItsServer ? TransactionOutcome.Unknown : outcome) ?? default);
            await afterwards();
        }
    }
}
