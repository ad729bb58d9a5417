using System.Collections.Frozen;
using System.Globalization;

namespace Backoffice.Persistence.Changes;

/// <summary>A moment from which a reader wants changes: those that were not committed by then.</summary>
public sealed class ChangeStart
{
    private readonly ulong _next;
    private readonly FrozenSet<ulong> _running;

    /// <param name="snapshot">The moment as PostgreSQL writes it down, "xmin:xmax:xip,xip": transactions before xmin had ended, of those from xmax on none.</param>
    /// <param name="time">The time of it.</param>
    internal ChangeStart(string snapshot, DateTimeOffset time)
    {
        var parts = snapshot.Split(':');
        _next = Number(parts[1]);
        _running = parts[2].Length == 0 ? [] : parts[2].Split(',').Select(Number).ToFrozenSet();
        Cursor = new ChangeCursor(ChangePosition.Before(Number(parts[0])), time);

        static ulong Number(string digits) => ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>A position before everything that was not committed, and perhaps before some that was.</summary>
    public ChangeCursor Cursor { get; }

    /// <summary>Tests whether a change was committed later.</summary>
    public bool Precedes(ChangePosition change) => change.Transaction >= _next || _running.Contains(change.Transaction);
}
