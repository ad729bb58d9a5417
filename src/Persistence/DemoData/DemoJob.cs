using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

/// <summary>One demo job; its steps and its invoice are functions of it, so that they fit together.</summary>
internal readonly struct DemoJob
{
    private const int InvoicesPerJob = 6;
    private const int MostDaysOfWork = 20;

    private readonly DemoCompany _company;
    private readonly int _row;
    private readonly int _begun;

    public DemoJob(DemoCompany company, int row)
    {
        _company = company;
        _row = row;
        CreatedAt = company.MomentOf(row, company.Jobs);
        var random = company.Random<Job>(row);
        Id = random.Id(CreatedAt);
        var invoice = InvoiceOf(company, row);
        CustomerId = invoice < company.Invoices
            ? DemoInvoice.CustomerOf(company, invoice)
            : company.CustomerId(company.PickCustomer(ref random));
        StepCount = random.Next(3, 7);
        var age = company.Now - CreatedAt;
        Status = (age.TotalDays, random.Next(100)) switch
        {
            (_, < 4) => JobStatus.Cancelled,
            ( >= MostDaysOfWork, < 97) => JobStatus.Completed,
            ( >= 2, < 90) => JobStatus.Active,
            ( >= 2, _) => JobStatus.OnHold,
            (_, < 40) => JobStatus.Active,
            _ => JobStatus.Draft,
        };
        _begun = Status switch
        {
            JobStatus.Completed => StepCount,
            JobStatus.Draft => 0,
            JobStatus.Cancelled => random.Next(StepCount),
            _ => 1 + (int)Math.Min(StepCount - 1, age.TotalDays / MostDaysOfWork * StepCount),
        };
    }

    public Guid Id { get; }

    public Guid CustomerId { get; }

    public JobStatus Status { get; }

    public DateTimeOffset CreatedAt { get; }

    public int StepCount { get; }

    /// <summary>The job that an invoice is for, whether it is completed or not; null for an invoice without one.</summary>
    public static DemoJob? OfInvoice(DemoCompany company, int invoice)
    {
        var row = (invoice / InvoicesPerJob) - Delay(company);
        return row >= 0 && row < company.Jobs && InvoiceOf(company, row) == invoice ? new DemoJob(company, row) : null;
    }

    /// <summary>Makes a step of the job.</summary>
    /// <param name="index">Counted from 0.</param>
    public JobStep Step(int index)
    {
        var random = _company.Random<JobStep>((_row * 8) + index);
        var id = random.Id(CreatedAt);
        var status = StatusOf(index, random.Chance(10));
        var process = ProcessOf(index);
        var slot = TimeSpan.FromSeconds(Math.Floor(Math.Min((_company.Now - CreatedAt).TotalDays, MostDaysOfWork) * 86_400 / (_begun + 1)));
        return new JobStep
        {
            CompanyId = _company.Id,
            Id = id,
            JobId = Id,
            Position = index + 1,
            ProcessId = _company.ProcessId(process),
            MachineId = MachineOf(process, status is JobStepStatus.InProgress || random.Chance(60)),
            AssigneeId = status is not JobStepStatus.Pending || random.Chance(50)
                ? _company.StaffMemberId(random.Next(DemoCompany.StaffMemberCount))
                : null,
            Status = status,
            BlockedReason = status is JobStepStatus.Blocked ? random.Pick(DemoWorkshop.BlockedReasons) : null,
            StartedAt = status is JobStepStatus.Pending ? null : CreatedAt + (slot * index) + (slot / 8),
            CompletedAt = status is JobStepStatus.Done ? CreatedAt + (slot * (index + 1)) : null,
            CreatedAt = CreatedAt,
            UpdatedAt = CreatedAt,
        };
    }

    /// <summary>The invoice of a completed job, which comes when the work is done.</summary>
    private static int InvoiceOf(DemoCompany company, int row) => ((row + Delay(company)) * InvoicesPerJob) + InvoicesPerJob - 1;

    private static int Delay(DemoCompany company) => company.Jobs / 30;

    private JobStepStatus StatusOf(int index, bool isBlocked) =>
        index >= _begun ? JobStepStatus.Pending
        : index < _begun - 1 || Status is JobStatus.Completed ? JobStepStatus.Done
        : isBlocked || Status is JobStatus.OnHold ? JobStepStatus.Blocked
        : JobStepStatus.InProgress;

    /// <summary>Work begins with the inspection, ends with the quality check, and follows the order of the processes in between.</summary>
    private int ProcessOf(int index)
    {
        var last = DemoWorkshop.Processes.Length - 1;
        return index == 0 ? 0 : index == StepCount - 1 ? last : 1 + ((index - 1) * (last - 1) / (StepCount - 2));
    }

    private Guid? MachineOf(int process, bool mustRun)
    {
        var first = Array.FindIndex(DemoWorkshop.Machines, machine => machine.Process == process);
        return first < 0 ? null : _company.MachineId(mustRun ? first : first + 1);
    }
}
