using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>Invalidates, and dies where <see cref="WriteScript"/> says so: whatever would be done afterwards is not done.</summary>
internal sealed class FaultyInvalidator(IWriteInvalidator invalidator, Mistake mistake) : IWriteInvalidator
{
    /// <summary>A list of none.</summary>
    private static readonly byte[] NoRows = [0];

    public async ValueTask<IInFlightWrite> BeginWriteAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        var script = WriteScript.Current;
        Die(script, WriteEnd.DeadBeforeInvalidation);
        var write = mistake is Mistake.Silence or Mistake.Lateness ? null : await BeginWriteAsync();
        if (mistake is Mistake.Haste && write is not null)
        {
            await write.CompleteAsync(TransactionOutcome.Committed);
            write = null;
        }

        await script.PauseAsync();
        Die(script, WriteEnd.DeadBeforeCommit);
        return new Write(script, write, async () =>
        {
            if (mistake is Mistake.Lateness)
            {
                await (await BeginWriteAsync()).CompleteAsync(TransactionOutcome.Committed);
            }
        });

        ValueTask<IInFlightWrite> BeginWriteAsync() => invalidator.BeginWriteAsync(
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

    private sealed class Write(WriteScript script, IInFlightWrite? write, Func<ValueTask> afterwards) : IInFlightWrite
    {
        public bool IsInvalidated => write?.IsInvalidated ?? true;

        public async ValueTask CompleteAsync(TransactionOutcome outcome)
        {
            await script.PauseAsync();
            Die(script, WriteEnd.DeadAfterCommit);
            await (write?.CompleteAsync(script.End is WriteEnd.UnknownToItsServer ? TransactionOutcome.Unknown : outcome) ?? default);
            await afterwards();
        }
    }
}
