using Backoffice.Persistence;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Server.Composition;

/// <summary>The connections to the database and how callers share them: section <c>Database</c> of the configuration.</summary>
internal static class DatabaseSettings
{
    private const string Section = "Database";

    public static PersistenceOptions Read(IConfiguration configuration, string appConnectionString)
    {
        var section = new SettingsSection(configuration, Section);
        var defaults = new PersistenceOptions { AppConnectionString = appConnectionString };
        var shares = defaults.Shares;
        var pool = section.Number(nameof(defaults.MaxPoolSize), defaults.MaxPoolSize, 1, 1024);
        var timeout = section.Milliseconds("StatementTimeoutMilliseconds", defaults.StatementTimeout, 1, 3_600_000);
        return defaults with
        {
            MaxPoolSize = pool,
            StatementTimeout = timeout,
            OrdinaryRoundTrip = section.Milliseconds(
                "OrdinaryRoundTripMilliseconds", Least(defaults.OrdinaryRoundTrip, timeout), 0, (int)timeout.TotalMilliseconds),
            PreparedStatements = section.Number(nameof(defaults.PreparedStatements), defaults.PreparedStatements, 0, 10_000),
            Shares = new ConnectionShares
            {
                ConnectionsPerCompany = Share(nameof(shares.ConnectionsPerCompany)),
                ConnectionsPerUser = Share(nameof(shares.ConnectionsPerUser)),
                LongStatementsPerCompany = Share(nameof(shares.LongStatementsPerCompany)),
                LongStatementsPerUser = Share(nameof(shares.LongStatementsPerUser)),
                WaitingPerCompany = section.Number(nameof(shares.WaitingPerCompany), shares.WaitingPerCompany, 1, 1_000_000),
                WaitingPerUser = section.Number(nameof(shares.WaitingPerUser), shares.WaitingPerUser, 1, 1_000_000),
            },
        };

        int? Share(string name) => section.Read(name) is null ? null : section.Number(name, 1, 1, pool);
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
