using System.Globalization;
using Backoffice.Persistence;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Server.Composition;

/// <summary>The connections to the database and how callers share them: section <c>Database</c> of the configuration.</summary>
internal static class DatabaseSettings
{
    private const string Section = "Database";

    public static PersistenceOptions Read(IConfiguration configuration, string appConnectionString)
    {
        var section = configuration.GetSection(Section);
        var defaults = new PersistenceOptions { AppConnectionString = appConnectionString };
        var options = defaults with
        {
            MaxPoolSize = Number(nameof(PersistenceOptions.MaxPoolSize)) ?? defaults.MaxPoolSize,
            OrdinaryRoundTrip = Number("OrdinaryRoundTripMilliseconds") is { } milliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : defaults.OrdinaryRoundTrip,
            Shares = new ConnectionShares
            {
                ConnectionsPerCompany = Number(nameof(ConnectionShares.ConnectionsPerCompany)),
                ConnectionsPerUser = Number(nameof(ConnectionShares.ConnectionsPerUser)),
                LongStatementsPerCompany = Number(nameof(ConnectionShares.LongStatementsPerCompany)),
                LongStatementsPerUser = Number(nameof(ConnectionShares.LongStatementsPerUser)),
                WaitingPerCompany = Number(nameof(ConnectionShares.WaitingPerCompany)) ?? defaults.Shares.WaitingPerCompany,
                WaitingPerUser = Number(nameof(ConnectionShares.WaitingPerUser)) ?? defaults.Shares.WaitingPerUser,
            },
        };
        try
        {
            options.Validate();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException($"{Section}__{exception.Message}", exception);
        }

        return options;

        int? Number(string key)
        {
            var text = section[key];
            return string.IsNullOrWhiteSpace(text) ? null
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new StartupException($"{Section}__{key} is \"{text}\": it must be a whole number.");
        }
    }
}
