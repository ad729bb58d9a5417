using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

/// <summary>The work in the workshop of a test's company, and the state of a job in one line.</summary>
internal sealed class Workshop
{
    private const string Step = "{ status position blockedReason startedAt completedAt job { status progress } }";

    private Workshop(Api api, TestCompany company, Job job, IReadOnlyList<JobStep> steps) => (Api, Company, Job, Steps) = (api, company, job, steps);

    public Api Api { get; }

    public TestCompany Company { get; }

    public Job Job { get; }

    public IReadOnlyList<JobStep> Steps { get; }

    /// <summary>A company with a job that has some steps, all of one process, none of them started.</summary>
    public static async Task<Workshop> CreateAsync(Api api, int steps, bool isSequential = true, JobStatus status = JobStatus.Draft)
    {
        var company = await TestCompany.CreateAsync(api);
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            CustomerId = company.Ada.Id,
            Number = "J-2",
            Title = "Gearbox",
            IsSequential = isSequential,
            Status = status,
        };
        JobStep[] rows =
        [
            .. Enumerable.Range(1, steps).Select(position => new JobStep
            {
                Id = Guid.CreateVersion7(),
                JobId = job.Id,
                Position = position,
                ProcessId = company.Milling.Id,
            }),
        ];
        await company.AddAsync([job, .. rows]);
        return new Workshop(api, company, job, rows);
    }

    public Task<Answer> StartAsync(int step, string more = "", UserRole role = UserRole.Owner) => ChangeStepAsync("startJobStep", step, more, role);

    public Task<Answer> CompleteAsync(int step, string more = "", UserRole role = UserRole.Owner) => ChangeStepAsync("completeJobStep", step, more, role);

    public Task<Answer> MoveAsync(int step, int position, UserRole role = UserRole.Owner) =>
        ChangeStepAsync("moveJobStep", step, string.Create(CultureInfo.InvariantCulture, $"position: {position}"), role);

    /// <summary>Runs a mutation on a step; steps are numbered from 1, as they were at first.</summary>
    public Task<Answer> ChangeStepAsync(string mutation, int step, string more = "", UserRole role = UserRole.Owner) => AskAsync(
        role, $$"""mutation { result: {{mutation}}(input: { id: "{{Steps[step - 1].GlobalId()}}" {{more}} }) { jobStep {{Step}} {{Errors(mutation)}} } }""");

    public Task<Answer> ChangeJobAsync(string mutation, string more = "", UserRole role = UserRole.Owner) => AskAsync(
        role, $$"""mutation { result: {{mutation}}(input: { id: "{{Job.GlobalId()}}" {{more}} }) { job { status progress } {{Errors(mutation)}} } }""");

    public Task<Answer> AddAsync(string more, UserRole role = UserRole.Owner) => AskAsync(
        role,
        $$"""
        mutation { result: addJobStep(input: { jobId: "{{Job.GlobalId()}}" {{more}} }) {
          jobStep { status position machine { name } assignee { name } } {{Errors("addJobStep")}} } }
        """);

    public Task<Answer> AskAsync(UserRole role, string document) => Api.AskAsync(Company.As(role), document);

    /// <summary>The job as it is now: <c>ACTIVE 50 %: 1 DONE, 2 PENDING</c>, each step with the number that it had at first.</summary>
    public async Task<string> StateAsync()
    {
        var answer = await Company.AskAsync($$"""{ job(id: "{{Job.GlobalId()}}") { status progress steps(first: 50) { nodes { id position status } } } }""");
        var numbers = Steps.Select((step, index) => (Id: step.GlobalId(), Number: index + 1)).ToDictionary(step => step.Id, step => step.Number);
        var steps = answer.ListAt("job.steps.nodes");
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => (int?)step?["position"] ?? 0));
        return $"{answer.At("job.status")} {answer.At("job.progress")} %: " + string.Join(
            ", ", steps.Select(step => $"{(numbers.TryGetValue($"{step?["id"]}", out var number) ? number : "+")} {step?["status"]}"));
    }

    private static string Errors(string mutation)
    {
        var error = Assert.IsType<GraphQL.TypeSystem.UnionType>(PrintedLists.Schema.FindType($"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Error"));
        var fragments = error.Types.Select(type =>
            $"... on {type.Name} {{ {string.Join(' ', type.Fields.Where(field => field.Name is not "message" and not "path").Select(field => Field(type.Name, field.Name)).Prepend("__typename"))} }}");
        return $"errors {{ __typename ... on UserError {{ message path }} {string.Join(' ', fragments)} }}";

        // Fields of one name that have different types need aliases.
        string Field(string type, string field) => field == "status" ? $"{type}Status: status"
            : field == "allowedNext" && type == "JobStateError" && mutation.EndsWith("Step", StringComparison.Ordinal) ? "jobAllowedNext: allowedNext"
            : field;
    }
}
