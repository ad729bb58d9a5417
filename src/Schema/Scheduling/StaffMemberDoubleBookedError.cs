using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Scheduling;

/// <summary>The staff member has another appointment at that time.</summary>
/// <param name="BookedFrom">The start of the other appointment; null when the time has become free in the meantime, so that the mutation can be repeated.</param>
/// <param name="BookedUntil">The end of the other appointment; null when the time has become free in the meantime.</param>
internal sealed record StaffMemberDoubleBookedError(DateTimeOffset? BookedFrom, DateTimeOffset? BookedUntil, string Message)
    : MutationError(Message)
{
    /// <summary>The error code, always <c>CONFLICT</c>.</summary>
    public string Code { get; } = ErrorCodes.Conflict;

    public static StaffMemberDoubleBookedError By((DateTimeOffset StartsAt, DateTimeOffset EndsAt)? collision) =>
        collision is var (from, until)
            ? new(from, until, $"The staff member is booked from {Text(from)} until {Text(until)}.")
            : new(null, null, "The staff member was booked at that time, but is free now. Please try again.");

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
