using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.DemoData;

internal sealed class StaffMemberDemoRows : DemoRows<StaffMember>
{
    public override IEnumerable<StaffMember> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < DemoCompany.StaffMemberCount; row++)
        {
            var random = company.Random<StaffMember>(row);
            yield return new StaffMember
            {
                CompanyId = company.Id,
                Id = random.Id(company.Start),
                Name = $"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}",
                Email = $"staff{row + 1}@{company.Slug}.example",
                Title = random.Chance(80) ? random.Pick(DemoWords.Titles) : null,
                BranchId = row % 10 == 9 ? null : company.BranchId(row % DemoCompany.BranchCount),
                IsActive = !random.Chance(10),
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
