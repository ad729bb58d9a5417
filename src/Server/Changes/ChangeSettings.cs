using Backoffice.Persistence.Changes;

namespace Backoffice.Server.Changes;

/// <summary>The log of changes: section <c>Changes</c> of the configuration.</summary>
internal static class ChangeSettings
{
    /// <exception cref="StartupException">A value is none that can work; the message names its key.</exception>
    public static ChangeLogOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Changes");
        var defaults = new ChangeLogOptions();
        return defaults with { Retention = TimeSpan.FromDays(section.Number("RetentionDays", (long)defaults.Retention.TotalDays, 1, 36_500)) };
    }
}
