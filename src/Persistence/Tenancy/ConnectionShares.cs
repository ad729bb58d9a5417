namespace Backoffice.Persistence.Tenancy;

/// <summary>The maximum number of connections that a company and a user may use at the same time, and of their statements that may wait for one.</summary>
/// <remarks>
/// Connections that are free go to companies in turn, and within a company to its users in turn. The limits keep connections free for
/// companies that ask for none at the moment. Statements that count or filter may take long, and a few at the same time keep PostgreSQL's cores
/// busy, so that there are limits of their own for them.
/// </remarks>
public sealed record ConnectionShares
{
    /// <summary>Connections of a company; null for three quarters of the pool, and at least 2.</summary>
    public int? ConnectionsPerCompany { get; init; }

    /// <summary>Connections of a user; null for half of the pool, and at least 2.</summary>
    public int? ConnectionsPerUser { get; init; }

    /// <summary>Statements of a company that count or filter; null for a sixteenth of the pool, and at least 1.</summary>
    public int? LongStatementsPerCompany { get; init; }

    /// <summary>Statements of a user that count or filter; null for a sixteenth of the pool, and at least 1.</summary>
    public int? LongStatementsPerUser { get; init; }

    /// <summary>Leases of a company that may wait; default 2,000.</summary>
    public int WaitingPerCompany { get; init; } = 2_000;

    /// <summary>Leases of a user that may wait; default 1,000.</summary>
    public int WaitingPerUser { get; init; } = 1_000;

    /// <exception cref="InvalidOperationException">A value cannot work; the message names its key.</exception>
    public void Validate(int poolSize)
    {
        Check(nameof(ConnectionsPerCompany), ConnectionsPerCompany, poolSize, " (MaxPoolSize)");
        Check(nameof(ConnectionsPerUser), ConnectionsPerUser, poolSize, " (MaxPoolSize)");
        Check(nameof(LongStatementsPerCompany), LongStatementsPerCompany, poolSize, " (MaxPoolSize)");
        Check(nameof(LongStatementsPerUser), LongStatementsPerUser, poolSize, " (MaxPoolSize)");
        Check(nameof(WaitingPerCompany), WaitingPerCompany, 1_000_000);
        Check(nameof(WaitingPerUser), WaitingPerUser, 1_000_000);
    }

    /// <summary>The same with all limits known.</summary>
    internal ConnectionShares Of(int poolSize) => this with
    {
        ConnectionsPerCompany = ConnectionsPerCompany ?? Math.Min(poolSize, Math.Max(2, poolSize * 3 / 4)),
        ConnectionsPerUser = ConnectionsPerUser ?? Math.Min(poolSize, Math.Max(2, poolSize / 2)),
        LongStatementsPerCompany = LongStatementsPerCompany ?? Math.Max(1, poolSize / 16),
        LongStatementsPerUser = LongStatementsPerUser ?? Math.Max(1, poolSize / 16),
    };

    private static void Check(string key, int? value, int largest, string origin = "")
    {
        if (value is < 1 || value > largest)
        {
            throw new InvalidOperationException($"{key} is {value}: it must be between 1 and {largest}{origin}.");
        }
    }
}
