using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.DemoData;

/// <remarks>Each staff member has a row of slots, an hour apart, eight a day; every slot holds one appointment at most.</remarks>
internal sealed class AppointmentDemoRows : DemoRows<Appointment>
{
    private const int SlotsPerDay = 8;

    public override IEnumerable<Appointment> Of(DemoCompany company, DemoDataOptions options)
    {
        var days = (company.Appointments / (DemoCompany.StaffMemberCount * SlotsPerDay)) + 1;
        var firstDay = company.Now.Date.AddDays(-(int)(days * 0.7));
        for (var row = 0; row < company.Appointments; row++)
        {
            var random = company.Random<Appointment>(row);
            var staffMember = row % DemoCompany.StaffMemberCount;
            var slot = row / DemoCompany.StaffMemberCount;
            var startsAt = new DateTimeOffset(
                firstDay.AddDays(slot / SlotsPerDay).AddHours(7 + (slot % SlotsPerDay)).AddMinutes(15 * random.Next(2)),
                TimeSpan.Zero);
            var createdAt = company.NotAfterNow(startsAt.AddMinutes(-random.Next(60, 30 * 24 * 60)));
            yield return new Appointment
            {
                CompanyId = company.Id,
                Id = random.Id(createdAt),
                CustomerId = company.CustomerId(company.PickCustomer(ref random)),
                StaffMemberId = company.StaffMemberId(staffMember),
                BranchId = company.BranchId(staffMember % DemoCompany.BranchCount),
                Service = random.Pick(DemoWords.Services),
                StartsAt = startsAt,
                EndsAt = startsAt.AddMinutes(30 + (15 * random.Next(2))),
                Status = StatusOf(startsAt < company.Now, random.Next(100)),
                Note = random.Chance(15) ? random.Pick(DemoWords.Notes) : null,
                CreatedAt = createdAt,
                UpdatedAt = createdAt,
            };
        }
    }

    private static AppointmentStatus StatusOf(bool isPast, int percentile) => (isPast, percentile) switch
    {
        (true, < 85) => AppointmentStatus.Completed,
        (true, < 93) => AppointmentStatus.Cancelled,
        (true, _) => AppointmentStatus.NoShow,
        (false, < 55) => AppointmentStatus.Booked,
        (false, < 92) => AppointmentStatus.Confirmed,
        (false, _) => AppointmentStatus.Cancelled,
    };
}
