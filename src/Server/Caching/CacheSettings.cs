using System.Globalization;
using Backoffice.Caching.Results;
using Backoffice.Schema.Caching;

namespace Backoffice.Server.Caching;

/// <summary>The result cache: section <c>ResultCache</c> of the configuration.</summary>
internal sealed record CacheSettings
{
    private const string Section = "ResultCache";

    public ResultCacheOptions Options { get; init; } = new() { Version = BuildVersion.Text };

    /// <summary>The ages of answers that nothing has made stale.</summary>
    public CacheAges Ages { get; init; } = new();

    /// <summary>
    /// Whether clients may use a private answer again, as long as its <c>maxAge</c> says, without asking. Off by default: a browser hears
    /// nothing of writes, so it would go on showing what the user has just changed.
    /// </summary>
    public bool LetsClientsKeepPrivateAnswers { get; init; }

    public static CacheSettings Read(IConfiguration configuration)
    {
        var defaults = new CacheSettings();
        var largestResponse = (int)Number("LargestResponse", defaults.Options.LargestResponse, 1_024, 16 * 1024 * 1024);
        return new CacheSettings
        {
            Options = defaults.Options with
            {
                IsEnabled = Flag("Enabled", defaults.Options.IsEnabled),
                MemoryBytes = Number("MemoryBytes", defaults.Options.MemoryBytes, 0, 64L * 1024 * 1024 * 1024),
                MemoryShare = Number("MemoryShare", defaults.Options.MemoryShare, 0, 64L * 1024 * 1024 * 1024),
                RedisShare = Number("RedisShare", defaults.Options.RedisShare, 0, 64L * 1024 * 1024 * 1024),
                LargestResponse = largestResponse,
            },
            Ages = new CacheAges
            {
                Lists = Seconds("ListAge", defaults.Ages.Lists),
                Details = Seconds("DetailAge", defaults.Ages.Details),
                UserSpecific = Seconds("UserSpecificAge", defaults.Ages.UserSpecific),
                Dashboards = Seconds("DashboardAge", defaults.Ages.Dashboards),
                Charts = Seconds("ChartAge", defaults.Ages.Charts),
            },
            LetsClientsKeepPrivateAnswers = Flag("ClientsKeepPrivateAnswers", defaults.LetsClientsKeepPrivateAnswers),
        };

        TimeSpan Seconds(string name, TimeSpan fallback) =>
            TimeSpan.FromSeconds(Number(name, (long)fallback.TotalSeconds, 0, 86_400));

        long Number(string name, long fallback, long smallest, long largest)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest ? number
                : throw new StartupException($"{Section}__{name} is \"{text}\": it must be a number from {smallest} to {largest}.");
        }

        bool Flag(string name, bool fallback)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : bool.TryParse(text, out var flag) ? flag
                : throw new StartupException($"{Section}__{name} is \"{text}\": it must be true or false.");
        }
    }
}
