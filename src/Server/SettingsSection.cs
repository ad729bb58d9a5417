using System.Globalization;

namespace Backoffice.Server;

/// <summary>A section of the configuration. Each value is checked against its range when it is read; a wrong one stops the server with a sentence that names its key.</summary>
internal sealed class SettingsSection(IConfiguration configuration, string section)
{
    /// <summary>Reads a whole number.</summary>
    /// <param name="name">The key within the section.</param>
    /// <param name="fallback">The value where the key is missing or empty.</param>
    /// <param name="smallest">The smallest value allowed.</param>
    /// <param name="largest">The largest value allowed.</param>
    public long Number(string name, long fallback, long smallest, long largest) =>
        Read(name) is not { } text ? fallback
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest ? number
        : throw Wrong(name, text, $"a number from {smallest} to {largest}");

    /// <inheritdoc cref="Number(string, long, long, long)"/>
    public int Number(string name, int fallback, int smallest, int largest) => (int)Number(name, (long)fallback, smallest, largest);

    /// <summary>Reads a number that may have a fraction or an exponent.</summary>
    /// <inheritdoc cref="Number(string, long, long, long)" path="/param"/>
    public double Decimal(string name, double fallback, double smallest, double largest) =>
        Read(name) is not { } text ? fallback
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest ? number
        : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {smallest} to {largest:0e0}"));

    /// <summary>Reads a number of whole seconds.</summary>
    /// <inheritdoc cref="Number(string, long, long, long)" path="/param"/>
    public TimeSpan Seconds(string name, TimeSpan fallback, int smallest, int largest) =>
        TimeSpan.FromSeconds(Number(name, (long)fallback.TotalSeconds, smallest, largest));

    /// <summary>Reads a number of whole milliseconds.</summary>
    /// <inheritdoc cref="Number(string, long, long, long)" path="/param"/>
    public TimeSpan Milliseconds(string name, TimeSpan fallback, int smallest, int largest) =>
        TimeSpan.FromMilliseconds(Number(name, (long)fallback.TotalMilliseconds, smallest, largest));

    /// <summary>Reads true or false.</summary>
    /// <param name="name">The key within the section.</param>
    /// <param name="fallback">The value where the key is missing or empty.</param>
    public bool Flag(string name, bool fallback) =>
        Read(name) is not { } text ? fallback : bool.TryParse(text, out var flag) ? flag : throw Wrong(name, text, "true or false");

    /// <summary>Reads a text; null where the key is missing or empty.</summary>
    /// <param name="name">The key within the section.</param>
    public string? Read(string name) => configuration[$"{section}:{name}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A value that can't be.</summary>
    /// <param name="name">The key within the section.</param>
    /// <param name="text">The value.</param>
    /// <param name="expected">The rule for the value, as the end of a sentence.</param>
    public StartupException Wrong(string name, string text, string expected) => new($"{section}__{name} is \"{text}\": it must be {expected}.");
}
