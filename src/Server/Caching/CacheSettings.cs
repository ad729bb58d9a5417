using Backoffice.Caching.Results;
using Backoffice.Schema.Caching;

namespace Backoffice.Server.Caching;

/// <summary>The result cache: section <c>ResultCache</c> of the configuration.</summary>
internal sealed record CacheSettings
{
    public ResultCacheOptions Options { get; init; } = new() { Version = BuildVersion.Text };

    /// <summary>The ages of answers that nothing has made stale.</summary>
    public CacheAges Ages { get; init; } = new();

    /// <summary>
    /// True if clients may use a private answer again, as long as its <c>maxAge</c> says, without asking. Off by default: a browser hears
    /// nothing of writes, so it would go on showing what the user has just changed.
    /// </summary>
    public bool LetsClientsKeepPrivateAnswers { get; init; }

    public static CacheSettings Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "ResultCache");
        var defaults = new CacheSettings();
        var largestResponse = section.Number("LargestResponse", defaults.Options.LargestResponse, 1_024, 16 * 1024 * 1024);
        return new CacheSettings
        {
            Options = defaults.Options with
            {
                IsEnabled = section.Flag("Enabled", defaults.Options.IsEnabled),
                MemoryBytes = section.Number("MemoryBytes", defaults.Options.MemoryBytes, 0, 64L * 1024 * 1024 * 1024),
                MemoryShare = section.Number("MemoryShare", defaults.Options.MemoryShare, 0, 64L * 1024 * 1024 * 1024),
                RedisShare = section.Number("RedisShare", defaults.Options.RedisShare, 0, 64L * 1024 * 1024 * 1024),
                LargestResponse = largestResponse,
            },
            Ages = new CacheAges
            {
                Lists = section.Seconds("ListAge", defaults.Ages.Lists, 0, 86_400),
                Details = section.Seconds("DetailAge", defaults.Ages.Details, 0, 86_400),
                UserSpecific = section.Seconds("UserSpecificAge", defaults.Ages.UserSpecific, 0, 86_400),
                Dashboards = section.Seconds("DashboardAge", defaults.Ages.Dashboards, 0, 86_400),
                Charts = section.Seconds("ChartAge", defaults.Ages.Charts, 0, 86_400),
            },
            LetsClientsKeepPrivateAnswers = section.Flag("ClientsKeepPrivateAnswers", defaults.LetsClientsKeepPrivateAnswers),
        };
    }
}
