using Backoffice.Persistence.Administration;

namespace Backoffice.Persistence.DemoData;

internal sealed class CompanyDemoRows : DemoRows<Company>
{
    public override IEnumerable<Company> Of(DemoCompany company, DemoDataOptions options) =>
    [
        new()
        {
            Id = company.Id,
            Name = company.Name,
            Slug = company.Slug,
            TimeZone = company.TimeZone,
            Currency = company.Currency,
            CreatedAt = company.Start,
            UpdatedAt = company.Start,
        },
    ];
}
