using Backoffice.Persistence.Production;
using Xunit;

namespace Backoffice.Persistence.Tests.Production;

public sealed class JobTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<JobStatus> Statuses { get; } = [.. Enum.GetValues<JobStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_job_becomes_only_what_it_says_it_can_become(JobStatus status)
    {
        AssertArrow(job => job.TryPutOnHold(), JobStatus.OnHold, from: [JobStatus.Active]);
        AssertArrow(job => job.TryResume(), JobStatus.Active, from: [JobStatus.OnHold, JobStatus.Cancelled]);
        AssertArrow(job => job.TryCancel(), JobStatus.Cancelled, from: [JobStatus.Draft, JobStatus.Active, JobStatus.OnHold]);

        void AssertArrow(Func<Job, bool> change, JobStatus to, JobStatus[] from)
        {
            var job = JobOf(status);
            var next = job.AllowedNext();
            var changes = from.Contains(status);
            Assert.Equal(changes, change(job));
            Assert.Equal(changes ? to : status, job.Status);
            Assert.True(!changes || next.Contains(to));
        }
    }

    [Fact]
    public void A_sequential_job_goes_step_by_step_to_its_end()
    {
        var job = JobOf(JobStatus.Draft, steps: 2);
        var (first, second) = (job.Steps.First(), job.Steps.Last());

        Assert.False(job.TryComplete(first, Noon));
        Assert.False(job.TryStart(second, Noon));
        Assert.Same(first, job.FindUnfinishedBefore(second));
        Assert.True(job.TryStart(first, Noon));
        Assert.False(job.TryStart(first, Noon));
        Assert.True(job.TryComplete(first, Noon));
        Assert.True(job.TryStart(second, Noon));
        Assert.Same(second, job.FindStartedAfter(first));
        Assert.False(job.TryReset(first));
        Assert.Equal(JobStatus.Active, job.Status);
        Assert.True(job.TryComplete(second, Noon));
        Assert.Equal(JobStatus.Completed, job.Status);
        Assert.True(job.TryReset(second));
        Assert.Equal((JobStatus.Active, JobStepStatus.Pending, null, null), (job.Status, second.Status, second.StartedAt, second.CompletedAt));
    }

    [Fact]
    public void Positions_are_dense_whatever_is_moved()
    {
        var job = JobOf(JobStatus.Draft, steps: 7);
        var random = new Random(17);
        for (var i = 0; i < 200; i++)
        {
            Assert.True(job.TryMove(job.Steps.ElementAt(random.Next(7)), random.Next(1, 12)));
            Assert.Equal(Enumerable.Range(1, 7), job.Steps.Select(step => step.Position).Order());
        }
    }

    [Fact]
    public void A_blocked_step_goes_back_to_what_it_was()
    {
        var job = JobOf(JobStatus.Active, steps: 1);
        var step = job.Steps.First();

        Assert.True(job.TryBlock(step, "No material"));
        Assert.Equal([JobStepStatus.Pending], step.AllowedNext());
        Assert.False(job.TryBlock(step, null));
        Assert.True(job.TryUnblock(step));
        job.TryStart(step, Noon);
        job.TryBlock(step, null);
        Assert.Equal([JobStepStatus.InProgress], step.AllowedNext());
        Assert.True(job.TryUnblock(step));
        Assert.Equal((JobStepStatus.InProgress, null), (step.Status, step.BlockedReason));
    }

    [Fact]
    public void A_step_that_is_done_is_not_assigned()
    {
        var job = JobOf(JobStatus.Active, steps: 1);
        var step = job.Steps.First();
        var machine = Guid.NewGuid();

        Assert.True(job.TryAssign(step, machine, null));
        job.TryStart(step, Noon);
        job.TryComplete(step, Noon);
        Assert.False(job.TryAssign(step, null, null));
        Assert.Equal(machine, step.MachineId);
    }

    private static Job JobOf(JobStatus status, int steps = 0)
    {
        var job = new Job { CustomerId = Guid.Empty, Title = "Gearbox", Status = status };
        for (var position = 1; position <= steps; position++)
        {
            job.Steps.Add(new JobStep { JobId = job.Id, ProcessId = Guid.Empty, Position = position });
        }

        return job;
    }
}
