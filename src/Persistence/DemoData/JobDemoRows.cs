using System.Globalization;
using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

internal sealed class JobDemoRows : DemoRows<Job>
{
    public override IEnumerable<Job> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Jobs; row++)
        {
            var job = new DemoJob(company, row);
            var random = company.Random<Job>(row + company.Jobs);
            yield return new Job
            {
                CompanyId = company.Id,
                Id = job.Id,
                CustomerId = job.CustomerId,
                Number = string.Create(CultureInfo.InvariantCulture, $"JOB-{row + 1:0000000}"),
                Title = random.Pick(DemoWorkshop.Titles),
                Status = job.Status,
                Priority = random.Next(10) switch
                {
                    < 2 => JobPriority.Low,
                    < 7 => JobPriority.Normal,
                    < 9 => JobPriority.High,
                    _ => JobPriority.Urgent,
                },
                DueDate = random.Chance(85) ? DateOnly.FromDateTime(job.CreatedAt.UtcDateTime).AddDays(random.Next(10, 40)) : null,
                CreatedAt = job.CreatedAt,
                UpdatedAt = job.CreatedAt,
            };
        }
    }
}
