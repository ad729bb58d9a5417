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
        var defaults = new StoppingOptions();
        var options = new StoppingOptions
        {
            Grace = Seconds("GraceSeconds", defaults.Grace, 0),
            Deadline = Seconds("DeadlineSeconds", defaults.Deadline, 1),
        };
        return options.Grace < options.Deadline
            ? options
            : throw new StartupException(
                string.Create(CultureInfo.InvariantCulture, $"{Section}__DeadlineSeconds is {options.Deadline.TotalSeconds}: it must be more than {Section}__GraceSeconds, which is {options.Grace.TotalSeconds}."));

        TimeSpan Seconds(string name, TimeSpan fallback, int smallest)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= 3_600
                    ? TimeSpan.FromSeconds(number)
                    : throw new StartupException($"{Section}__{name} is \"{text}\": it must be a number of seconds from {smallest} to 3600.");
        }
    }
}
