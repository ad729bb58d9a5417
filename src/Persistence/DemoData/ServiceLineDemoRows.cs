using Backoffice.Persistence.Customers;

namespace Backoffice.Persistence.DemoData;

/// <remarks>Half of the customers have service lines, at one or two addresses; some have several at one address.</remarks>
internal sealed class ServiceLineDemoRows : DemoRows<ServiceLine>
{
    private const int MostPerCustomer = 5;

    public override IEnumerable<ServiceLine> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var customer = 0; customer < company.Customers; customer++)
        {
            var ofCustomer = company.Random<ServiceLine>(customer * (MostPerCustomer + 1));
            var count = ofCustomer.Next(20) switch
            {
                < 10 => 0,
                < 15 => 1,
                < 18 => 2,
                < 19 => 3,
                _ => MostPerCustomer,
            };
            string[] addresses = [ofCustomer.Pick(DemoWords.Streets), ofCustomer.Pick(DemoWords.Streets)];
            for (var line = 0; line < count; line++)
            {
                yield return Line(company, customer, line, addresses[line / 3]);
            }
        }
    }

    private static ServiceLine Line(DemoCompany company, int customer, int line, string address)
    {
        var random = company.Random<ServiceLine>((customer * (MostPerCustomer + 1)) + line + 1);
        var createdAt = company.NotAfterNow(company.MomentOf(customer, company.Customers).AddMinutes(random.Next(line * 200_000, (line + 1) * 200_000)));
        var age = company.Now - createdAt;
        var status = (age.TotalDays, random.Next(100)) switch
        {
            ( < 10, < 80) => ServiceLineStatus.Pending,
            (_, < 85) => ServiceLineStatus.Active,
            (_, < 90) => ServiceLineStatus.Suspended,
            _ => ServiceLineStatus.Closed,
        };
        var (kind, plans) = DemoServices.Kinds[(customer + line) % DemoServices.Kinds.Length];
        return new ServiceLine
        {
            CompanyId = company.Id,
            Id = random.Id(createdAt),
            CustomerId = company.CustomerId(customer),
            Kind = kind,
            Plan = random.Pick(plans),
            Address = address,
            Status = status,
            ActivatedAt = status is ServiceLineStatus.Pending ? null : company.NotAfterNow(createdAt.AddMinutes(random.Next(600, 14_000))),
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }
}
