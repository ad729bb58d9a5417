using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

internal sealed class MachineDemoRows : DemoRows<Machine>
{
    public override IEnumerable<Machine> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < DemoWorkshop.Machines.Length; row++)
        {
            var (status, isActive) = DemoWorkshop.StatusOf(row);
            yield return new Machine
            {
                CompanyId = company.Id,
                Id = company.MachineId(row),
                BranchId = company.BranchId(row % DemoCompany.BranchCount),
                Name = DemoWorkshop.Machines[row].Name,
                Status = status,
                IsActive = isActive,
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
