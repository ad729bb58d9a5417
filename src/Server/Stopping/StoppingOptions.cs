using System.Globalization;

namespace Backoffice.Server.Stopping;

/// <summary>The settings of the server's stop: section <c>Stopping</c> of the configuration.</summary>
internal sealed record StoppingOptions
{
    private const string Section = "Stopping";

    /// <summary>
    /// The time for which new connections are still accepted and answered after the signal, so that load balancers see that the server is
    /// not ready.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time limit of the whole stop. Requests that still run then are cut off.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(25);

    public static StoppingOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, Section);
        var defaults = new StoppingOptions();
        var options = new StoppingOptions
        {
            Grace = section.Seconds("GraceSeconds", defaults.Grace, 0, 3_600),
            Deadline = section.Seconds("DeadlineSeconds", defaults.Deadline, 1, 3_600),
        };
        return options.Grace < options.Deadline
            ? options
            : throw new StartupException(
                string.Create(CultureInfo.InvariantCulture, $"{Section}__DeadlineSeconds is {options.Deadline.TotalSeconds}: it must be more than {Section}__GraceSeconds, which is {options.Grace.TotalSeconds}."));
    }
}
