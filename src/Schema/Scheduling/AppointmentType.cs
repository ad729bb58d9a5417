using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Scheduling;

internal sealed class AppointmentType : EntityType<Appointment>
{
    protected override void Configure(IEntityTypeDescriptor<Appointment> appointment)
    {
        appointment.Access(read: Roles.All, write: Roles.Staff);
        appointment.Changes();
        appointment.Pages(1000, "; up to 1,000 at a time, so that a month of a calendar is one request");
        appointment.Filter(x => x.StartsAt);
        appointment.Filter(x => x.Status);
        appointment.Filter(x => x.CustomerId);
        appointment.Filter(x => x.StaffMemberId);
        appointment.Filter(x => x.BranchId);
        appointment.Sort(x => x.StartsAt).Descending();
        appointment.Reference(x => x.Customer, "The customer who has the appointment.")
            .WithList("appointments", "The customer's appointments.");
        appointment.Reference(x => x.StaffMember, "The staff member who serves the customer.")
            .WithList("appointments", "The staff member's appointments.");
        appointment.Reference(x => x.Branch, "The branch where the appointment takes place.")
            .WithList("appointments", "The appointments at the branch.");
    }
}
