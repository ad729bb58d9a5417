using System.Globalization;

namespace Backoffice.Server.Commands;

/// <summary>A span of time as people write it: 30m, 12h, 7d.</summary>
internal static class Lifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static TimeSpan? Parse(string? text)
    {
        if (text is not [.. var digits, var unit]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > 1_000_000)
        {
            return null;
        }

        TimeSpan? lifetime = unit switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
        return lifetime <= Longest ? lifetime : null;
    }
}
