using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

internal sealed class ProcessDemoRows : DemoRows<Process>
{
    public override IEnumerable<Process> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < DemoWorkshop.Processes.Length; row++)
        {
            yield return new Process
            {
                CompanyId = company.Id,
                Id = company.ProcessId(row),
                Name = DemoWorkshop.Processes[row],
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
