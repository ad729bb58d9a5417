using System.Text.Json;

namespace Backoffice.Baseline.Json;

/// <summary>Everything constant that is written, encoded once.</summary>
internal static class Names
{
    public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    public static readonly JsonEncodedText Customers = JsonEncodedText.Encode("customers");
    public static readonly JsonEncodedText Customer = JsonEncodedText.Encode("customer");
    public static readonly JsonEncodedText Nodes = JsonEncodedText.Encode("nodes");
    public static readonly JsonEncodedText PageInfo = JsonEncodedText.Encode("pageInfo");
    public static readonly JsonEncodedText HasNextPage = JsonEncodedText.Encode("hasNextPage");
    public static readonly JsonEncodedText EndCursor = JsonEncodedText.Encode("endCursor");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText FirstName = JsonEncodedText.Encode("firstName");
    public static readonly JsonEncodedText LastName = JsonEncodedText.Encode("lastName");
    public static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    public static readonly JsonEncodedText Phone = JsonEncodedText.Encode("phone");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("createdAt");
    public static readonly JsonEncodedText Appointments = JsonEncodedText.Encode("appointments");
    public static readonly JsonEncodedText StartsAt = JsonEncodedText.Encode("startsAt");
    public static readonly JsonEncodedText EndsAt = JsonEncodedText.Encode("endsAt");
    public static readonly JsonEncodedText Service = JsonEncodedText.Encode("service");
    public static readonly JsonEncodedText StaffMember = JsonEncodedText.Encode("staffMember");
    public static readonly JsonEncodedText Branch = JsonEncodedText.Encode("branch");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText Invoices = JsonEncodedText.Encode("invoices");
    public static readonly JsonEncodedText Number = JsonEncodedText.Encode("number");
    public static readonly JsonEncodedText Total = JsonEncodedText.Encode("total");
    public static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");
    public static readonly JsonEncodedText IssuedAt = JsonEncodedText.Encode("issuedAt");

    public static readonly JsonEncodedText StaffMembers = JsonEncodedText.Encode("staffMembers");
    public static readonly JsonEncodedText TotalCount = JsonEncodedText.Encode("totalCount");
    public static readonly JsonEncodedText RescheduleAppointment = JsonEncodedText.Encode("rescheduleAppointment");
    public static readonly JsonEncodedText Appointment = JsonEncodedText.Encode("appointment");
    public static readonly JsonEncodedText Errors = JsonEncodedText.Encode("errors");

    // By the numbers that are stored, which begin with 1.
    public static readonly JsonEncodedText[] CustomerStatus = Encode("", "LEAD", "ACTIVE", "INACTIVE");
    public static readonly JsonEncodedText[] AppointmentStatus =
        Encode("", "BOOKED", "CONFIRMED", "COMPLETED", "CANCELLED", "NO_SHOW");
    public static readonly JsonEncodedText[] InvoiceStatus = Encode("", "DRAFT", "SENT", "PAID", "OVERDUE", "VOID");

    private static JsonEncodedText[] Encode(params string[] values) => [.. values.Select(value => JsonEncodedText.Encode(value))];
}
