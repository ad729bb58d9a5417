using Backoffice.Persistence.Administration;

namespace Backoffice.Persistence.DemoData;

internal sealed class BranchDemoRows : DemoRows<Branch>
{
    private static readonly string[] Names = ["Centre", "North", "Station", "Lakeside", "Airport"];

    public override IEnumerable<Branch> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < DemoCompany.BranchCount; row++)
        {
            var random = company.Random<Branch>(row);
            yield return new Branch
            {
                CompanyId = company.Id,
                Id = random.Id(company.Start),
                Name = Names[row],
                Address = random.Pick(DemoWords.Streets),
                TimeZone = company.TimeZone,
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
