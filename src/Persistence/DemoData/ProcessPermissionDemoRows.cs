using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

/// <remarks>Welding and the quality check are not for everybody.</remarks>
internal sealed class ProcessPermissionDemoRows : DemoRows<ProcessPermission>
{
    public override IEnumerable<ProcessPermission> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < DemoWorkshop.Processes.Length; row++)
        {
            var random = company.Random<ProcessPermission>(row);
            yield return new ProcessPermission
            {
                CompanyId = company.Id,
                Id = random.Id(company.Start),
                ProcessId = company.ProcessId(row),
                Role = UserRole.Staff,
                IsAllowed = DemoWorkshop.Processes[row] is not ("Welding" or "Quality check"),
                CreatedAt = company.Start,
                UpdatedAt = company.Start,
            };
        }
    }
}
