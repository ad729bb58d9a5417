using Backoffice.Persistence.Sales;

namespace Backoffice.Persistence.DemoData;

internal sealed class DealDemoRows : DemoRows<Deal>
{
    public override IEnumerable<Deal> Of(DemoCompany company, DemoDataOptions options)
    {
        foreach (var deal in DemoDeal.Of(company))
        {
            var random = company.Random<Deal>(deal.Row + (company.Customers * DemoDeal.MostPerCustomer));
            yield return new Deal
            {
                CompanyId = company.Id,
                Id = deal.Id,
                CustomerId = deal.CustomerId,
                OwnerId = deal.OwnerId,
                Title = random.Pick(DemoSales.Titles),
                Stage = deal.Stage,
                Position = DealPosition.At(deal.Row),
                Probability = Deal.IsOpenStage(deal.Stage)
                    ? Math.Clamp(Deal.ProbabilityOf(deal.Stage) + (10 * random.Next(-1, 3)), 5, 90)
                    : Deal.ProbabilityOf(deal.Stage),
                Value = 500 + (50 * (int)(Math.Pow(random.NextDouble(), 3) * 1_000)),
                Currency = random.Chance(95) ? company.Currency : company.Currency == "EUR" ? "USD" : "EUR",
                ExpectedCloseDate = random.Chance(80) ? DateOnly.FromDateTime(deal.CreatedAt.UtcDateTime).AddDays(random.Next(20, 150)) : null,
                ClosedAt = deal.ClosedAt,
                LostReason = deal.Stage is DealStage.Lost && random.Chance(80) ? random.Pick(DemoSales.LostReasons) : null,
                CreatedAt = deal.CreatedAt,
                UpdatedAt = deal.CreatedAt,
            };
        }
    }
}
