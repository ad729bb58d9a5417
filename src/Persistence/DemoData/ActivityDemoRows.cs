using Backoffice.Persistence.Sales;

namespace Backoffice.Persistence.DemoData;

/// <remarks>Each deal has some activities; a customer of three has one without a deal.</remarks>
internal sealed class ActivityDemoRows : DemoRows<Activity>
{
    private const int MostPerDeal = 4;

    public override IEnumerable<Activity> Of(DemoCompany company, DemoDataOptions options)
    {
        foreach (var deal in DemoDeal.Of(company))
        {
            var until = deal.ClosedAt ?? company.Now;
            for (var number = 0; number < deal.ActivityCount; number++)
            {
                var at = deal.CreatedAt.AddSeconds(Math.Floor((until - deal.CreatedAt).TotalSeconds * (number + 1) / (deal.ActivityCount + 1)));
                yield return Activity(company, (deal.Row * MostPerDeal) + number, at, deal.CustomerId, deal.Id, deal.OwnerId);
            }
        }

        for (var customer = 0; customer < company.Customers; customer += 3)
        {
            var at = company.NotAfterNow(company.MomentOf(customer, company.Customers).AddHours(20));
            yield return Activity(company, -1 - customer, at, company.CustomerId(customer), null, company.StaffMemberId(customer % DemoCompany.StaffMemberCount));
        }
    }

    private static Activity Activity(DemoCompany company, int row, DateTimeOffset at, Guid customerId, Guid? dealId, Guid? staffMemberId)
    {
        var random = company.Random<Activity>(row);
        var kind = random.Next(10) switch
        {
            < 3 => ActivityKind.Call,
            < 5 => ActivityKind.Email,
            < 6 => ActivityKind.Meeting,
            < 8 => ActivityKind.Note,
            _ => ActivityKind.Task,
        };
        var dueAt = at.AddHours(random.Next(24, 240));
        var isDone = kind is not ActivityKind.Task || random.Chance((company.Now - dueAt).TotalDays > 0 ? 95 : 20);
        return new Activity
        {
            CompanyId = company.Id,
            Id = random.Id(at),
            Kind = kind,
            CustomerId = customerId,
            DealId = dealId,
            StaffMemberId = staffMemberId,
            Subject = random.Pick(kind switch
            {
                ActivityKind.Call => DemoSales.Calls,
                ActivityKind.Email => DemoSales.Emails,
                ActivityKind.Meeting => DemoSales.Meetings,
                ActivityKind.Note => DemoSales.Notes,
                _ => DemoSales.Tasks,
            }),
            Body = random.Chance(40) ? random.Pick(DemoWords.Notes) : null,
            DueAt = kind is ActivityKind.Task ? dueAt : null,
            OccurredAt = !isDone ? null : kind is ActivityKind.Task ? company.NotAfterNow(dueAt.AddHours(-random.Next(20))) : at,
            IsDone = isDone,
            CreatedAt = at,
            UpdatedAt = at,
        };
    }
}
