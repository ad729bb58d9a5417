using System.Globalization;
using Backoffice.Persistence.Changes;

namespace Backoffice.Server.Changes;

/// <summary>The log of changes: section <c>Changes</c> of the configuration.</summary>
internal static class ChangeSettings
{
    private const string Section = "Changes";

    /// <exception cref="StartupException">A value is none that can work; the message names its key.</exception>
    public static ChangeLogOptions Read(IConfiguration configuration)
    {
        const string Key = "RetentionDays";
        var text = configuration[$"{Section}:{Key}"];
        return string.IsNullOrWhiteSpace(text) ? new ChangeLogOptions()
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 36_500
                ? new ChangeLogOptions { Retention = TimeSpan.FromDays(days) }
                : throw new StartupException($"{Section}__{Key} is \"{text}\": it must be a number of days from 1 to 36500.");
    }
}
