namespace Backoffice.GraphQLDotNet.Data;

internal sealed class Appointment
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public Guid StaffMemberId { get; init; }

    public Guid BranchId { get; init; }

    public required string Service { get; init; }

    public DateTime StartsAt { get; set; }

    public DateTime EndsAt { get; set; }

    public AppointmentStatus Status { get; set; }

    public DateTime UpdatedAt { get; set; }
}
