using System.Collections.Concurrent;

namespace Backoffice.Persistence.Tenancy;

/// <summary>Records the SQL that the current asynchronous flow, and what it starts, sends to the database.</summary>
/// <remarks>For tests and diagnostics. Costs one read of a static field per statement while nothing is recorded.</remarks>
public sealed class StatementLog : IDisposable
{
    private static readonly AsyncLocal<StatementLog?> Current = new();
    private static int _recorders;

    private readonly StatementLog? _outer = Current.Value;
    private readonly ConcurrentQueue<string> _statements = new();
    private int _roundTrips;
    private int _isDisposed;

    private StatementLog()
    {
    }

    /// <summary>Every statement in the order of sending, including those that set the company.</summary>
    public IReadOnlyList<string> Statements => [.. _statements];

    /// <summary>The number of round trips.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    public static StatementLog Start()
    {
        var log = new StatementLog();
        Current.Value = log;
        Interlocked.Increment(ref _recorders);
        return log;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Interlocked.Decrement(ref _recorders);
            Current.Value = _outer;
        }
    }

    /// <summary>The recorder of the current flow. A statement that another flow sends keeps it.</summary>
    internal static StatementLog? OfFlow => Volatile.Read(ref _recorders) > 0 ? Current.Value : null;

    internal static void Record(string statement) => Record(OfFlow, null, null, statement, []);

    /// <summary>Records what is sent in one round trip.</summary>
    internal static void Record(
        StatementLog? log, string? setCompany, string? begin, string first, ReadOnlySpan<ReadStatement> others)
    {
        for (; log is not null; log = log._outer)
        {
            log.Add(setCompany, begin, first, others);
        }
    }

    private void Add(string? setCompany, string? begin, string first, ReadOnlySpan<ReadStatement> others)
    {
        Interlocked.Increment(ref _roundTrips);
        if (setCompany is not null)
        {
            _statements.Enqueue(setCompany);
        }

        if (begin is not null)
        {
            _statements.Enqueue(begin);
        }

        _statements.Enqueue(first);
        foreach (var statement in others)
        {
            _statements.Enqueue(statement.Sql);
        }
    }
}
