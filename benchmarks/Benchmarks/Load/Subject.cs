namespace Backoffice.Benchmarks.Load;

/// <summary>The caller during the test: a user with a token, and the rows of the company that the requests are about.</summary>
/// <param name="CompanyId">The user's company.</param>
/// <param name="Token">The user's bearer token.</param>
/// <param name="CustomerIds">Global ids of some customers.</param>
/// <param name="Appointments">Appointments that are booked; no two users have the same.</param>
internal sealed record Subject(
    Guid CompanyId,
    string Token,
    IReadOnlyList<string> CustomerIds,
    IReadOnlyList<BookedAppointment> Appointments);
