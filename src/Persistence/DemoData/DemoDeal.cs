using Backoffice.Persistence.Sales;

namespace Backoffice.Persistence.DemoData;

/// <summary>One demo deal; its activities are functions of it. Two customers of five have deals, one or two of them.</summary>
internal readonly struct DemoDeal
{
    public const int MostPerCustomer = 2;

    private const int MostDaysOpen = 120;

    public DemoDeal(DemoCompany company, int customer, int number)
    {
        Row = (customer * MostPerCustomer) + number;
        var random = company.Random<Deal>(Row);
        CustomerId = company.CustomerId(customer);
        CreatedAt = company.NotAfterNow(company.MomentOf(customer, company.Customers).AddMinutes(random.Next(number * 200_000, (number + 1) * 200_000)));
        Id = random.Id(CreatedAt);
        OwnerId = random.Chance(90) ? company.StaffMemberId(random.Next(DemoCompany.StaffMemberCount)) : null;
        var age = (company.Now - CreatedAt).TotalDays;
        Stage = (age, random.Next(100)) switch
        {
            ( >= MostDaysOpen, < 35) => DealStage.Won,
            ( >= MostDaysOpen, < 92) => DealStage.Lost,
            ( >= MostDaysOpen, _) => DealStage.Proposal,
            (_, < 45) => DealStage.Lead,
            (_, < 70) => DealStage.Qualified,
            (_, < 84) => DealStage.Proposal,
            (_, < 90) => DealStage.Won,
            _ => DealStage.Lost,
        };
        ClosedAt = Deal.IsOpenStage(Stage) ? null : company.NotAfterNow(CreatedAt.AddMinutes(random.Next(1_440, MostDaysOpen * 1_440)));
        ActivityCount = random.Next(1, 4);
    }

    public int Row { get; }

    public Guid Id { get; }

    public Guid CustomerId { get; }

    public Guid? OwnerId { get; }

    public DealStage Stage { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? ClosedAt { get; }

    public int ActivityCount { get; }

    /// <summary>The deals of a company, those of a customer together.</summary>
    public static IEnumerable<DemoDeal> Of(DemoCompany company)
    {
        for (var customer = 0; customer < company.Customers; customer++)
        {
            var count = company.Random<Deal>(-1 - customer).Next(20) switch
            {
                < 12 => 0,
                < 18 => 1,
                _ => MostPerCustomer,
            };
            for (var number = 0; number < count; number++)
            {
                yield return new DemoDeal(company, customer, number);
            }
        }
    }
}
