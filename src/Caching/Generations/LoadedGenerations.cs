using System.Globalization;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;
using StackExchange.Redis;

namespace Backoffice.Caching.Generations;

/// <summary>The record of a partition as Redis had it.</summary>
/// <remarks>
/// A record that is not open was made because there was none, so it may lack the intents of writers that had begun. It says nothing
/// until every transaction that was running after it was made has ended; then none is left whose intent it could lack.
/// </remarks>
internal sealed class LoadedGenerations
{
    private readonly PartitionGenerations _generations;
    private ulong _awaited;
    private bool _hasTakenEnded;

    private LoadedGenerations(PartitionGenerations generations, ulong born, long logged, bool isOpen)
    {
        _generations = generations;
        Born = born;
        Logged = logged;
        IsOpen = isOpen;
    }

    /// <summary>The number of the record in its epoch.</summary>
    public ulong Born { get; }

    public ulong Epoch => _generations.Epoch;

    /// <summary>The number of writes in this record.</summary>
    public long Logged { get; }

    /// <summary>True if Redis said that the record is open.</summary>
    public bool IsOpen { get; }

    /// <summary>Reads the fields of the hash that <see cref="GenerationScripts"/> describes, and the last writes.</summary>
    /// <param name="result">Both, as <see cref="GenerationScripts.Load"/> gives them.</param>
    /// <param name="former">The generations that were known when they were asked for.</param>
    /// <param name="conflicts">Compares writes with read sets.</param>
    /// <exception cref="FormatException">A field is none that a script has written.</exception>
    public static LoadedGenerations Parse(RedisResult[] result, LoadedGenerations? former, ConflictDetector conflicts)
    {
        ulong epoch = 0, born = 0, first = 0;
        long logged = 0;
        var isOpen = false;
        var generations = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var intents = new List<WriteIntent>();
        var entries = GenerationStore.Texts(result[0]);
        for (var i = 0; i + 1 < entries.Length; i += 2)
        {
            var (name, value) = (entries[i], entries[i + 1]);
            switch (name)
            {
                case "epoch":
                    epoch = Number(value);
                    break;
                case "born":
                    born = Number(value);
                    break;
                case "first":
                    first = Number(value);
                    break;
                case "logged":
                    logged = (long)Number(value);
                    break;
                case "open":
                    isOpen = true;
                    break;
                case var type when type.StartsWith("type:", StringComparison.Ordinal):
                    generations[type["type:".Length..]] = Number(value);
                    break;
                case var intent when intent.StartsWith("intent:", StringComparison.Ordinal):
                    var parts = value.Split(' ', 2);
                    intents.Add(new WriteIntent(intent["intent:".Length..], Number(parts[0]), parts[^1].Split(',')));
                    break;
                default:
                    // A field of a later version, which is to mean nothing to this one.
                    break;
            }
        }

        var isSameRecord = former?.Epoch == epoch && former.Born == born;
        var newest = generations.Values.Append(first).Max();
        var history = HistoryOf(
            [.. ((byte[]?[]?)result[1] ?? []).Select(write => LoggedWrite.Parse(write ?? []))], logged, isSameRecord ? former : null, newest, new WriteHistory(conflicts, first));
        return new LoadedGenerations(
            // Every write of the record is in its history; or else one is missing.
            new PartitionGenerations(epoch, first, generations, [.. intents], history.From(history.End < newest ? newest : first)), born, logged, isOpen);
    }

    /// <summary>Adds the last writes to what was known. Redis may have lost those between, and what it has may be damaged.</summary>
    private static WriteHistory HistoryOf(
        (long Number, LoggedWrite Write)?[] last, long logged, LoadedGenerations? former, ulong newest, WriteHistory start)
    {
        var writes = new LoggedWrite[last.Length];
        for (var i = 0; i < last.Length; i++)
        {
            if (last[i] is not (var number, var write) || number != logged - last.Length + 1 + i)
            {
                return start.StartAfter(newest);
            }

            writes[i] = write;
        }

        var missing = logged - last.Length;
        return former is not null && missing <= former.Logged && former.Logged <= logged
                ? former._generations.History.Append(writes.AsSpan((int)(former.Logged - missing)))
            : missing == 0 ? start.Append(writes)
            : start.StartAfter(writes.Length == 0 ? newest : writes[0].Generation - 1).Append(writes);
    }

    /// <summary>Says nothing until all transactions below a number have ended.</summary>
    public void Await(ulong number) => Volatile.Write(ref _awaited, number);

    /// <summary>Tests whether it waits for transactions no longer, but did.</summary>
    public bool TryOpen(TransactionSnapshot transactions)
    {
        if (Volatile.Read(ref _awaited) is not (> 0 and var awaited) || !transactions.HaveEndedBelow(awaited))
        {
            return false;
        }

        Volatile.Write(ref _awaited, 0);
        return true;
    }

    /// <summary>The intents of transactions that have ended, each time once.</summary>
    public IReadOnlyList<WriteIntent> TakeEnded(TransactionSnapshot transactions) =>
        _generations.Intents.Count == 0 || !_generations.Intents.Any(intent => transactions.HasEnded(intent.Transaction)) || Interlocked.Exchange(ref _hasTakenEnded, true)
            ? []
            : [.. _generations.Intents.Where(intent => transactions.HasEnded(intent.Transaction))];

    /// <summary>The generation of some types; null when the record says nothing yet.</summary>
    public GenerationSnapshot? Read(IReadOnlyList<string> entityTypes, TransactionSnapshot transactions) =>
        Volatile.Read(ref _awaited) == 0 ? _generations.Read(entityTypes, transactions) : null;

    private static ulong Number(string digits) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("It is no number.");
}
