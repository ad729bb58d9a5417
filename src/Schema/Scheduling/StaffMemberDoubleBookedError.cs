using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Scheduling;

/// <summary>The staff member has another appointment at that time.</summary>
/// <param name="BookedFrom">When the other appointment begins; null when the time has become free meanwhile: try again.</param>
/// <param name="BookedUntil">When the other appointment ends; null when the time has become free meanwhile.</param>
internal sealed record StaffMemberDoubleBookedError(DateTimeOffset? BookedFrom, DateTimeOffset? BookedUntil, string Message)
    : MutationError(Message)
{
    /// <summary>Always CONFLICT.</summary>
    public string Code { get; } = ErrorCodes.Conflict;

    public static StaffMemberDoubleBookedError By((DateTimeOffset StartsAt, DateTimeOffset EndsAt)? collision) =>
        collision is var (from, until)
            ? new(from, until, $"The staff member is booked from {Text(from)} until {Text(until)}.")
            : new(null, null, "The staff member was booked at that time, and is free again: try again.");

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
