using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

internal sealed class JobStepDemoRows : DemoRows<JobStep>
{
    public override IEnumerable<JobStep> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Jobs; row++)
        {
            var job = new DemoJob(company, row);
            for (var step = 0; step < job.StepCount; step++)
            {
                yield return job.Step(step);
            }
        }
    }
}
