using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>An appointment that can be moved, and the minute that it begins in.</summary>
internal sealed record BookedAppointment(string Id, DateTime StartsAt, DateTime EndsAt)
{
    /// <summary>The variables that let it begin some seconds later and end when it did: it never meets its neighbours.</summary>
    public IReadOnlyDictionary<string, string> Reschedule(int seconds) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] = Id,
        ["startsAt"] = Format(StartsAt.AddSeconds(seconds)),
        ["endsAt"] = Format(EndsAt),
    };

    private static string Format(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
