using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

public sealed class JobStepMutationsTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] Changes =
        ["moveJobStep", "assignJobStep", "startJobStep", "completeJobStep", "blockJobStep", "unblockJobStep", "resetJobStep"];

    [Fact]
    public async Task The_first_start_makes_a_job_active_and_the_last_completion_completes_it()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        api.Clock.Now = SteppedClock.Start.AddHours(1);
        (await workshop.StartAsync(1)).Gives(
            """
            {"result":{"jobStep":{"status":"IN_PROGRESS","position":1,"blockedReason":null,"startedAt":"2026-03-02T09:00:00Z","completedAt":null,
              "job":{"status":"ACTIVE","progress":0}},"errors":null}}
            """);
        api.Clock.Now = SteppedClock.Start.AddHours(2);
        (await workshop.CompleteAsync(1)).Gives(
            """
            {"result":{"jobStep":{"status":"DONE","position":1,"blockedReason":null,"startedAt":"2026-03-02T09:00:00Z","completedAt":"2026-03-02T10:00:00Z",
              "job":{"status":"ACTIVE","progress":50}},"errors":null}}
            """);
        await workshop.StartAsync(2);
        Assert.Equal("ACTIVE 50 %: 1 DONE, 2 IN_PROGRESS", await workshop.StateAsync());
        await workshop.CompleteAsync(2);
        Assert.Equal("COMPLETED 100 %: 1 DONE, 2 DONE", await workshop.StateAsync());
    }

    [Fact]
    public async Task A_start_locks_the_job_and_its_machine()
    {
        var company = await TestCompany.CreateAsync(api);
        api.Clock.Now = SteppedClock.Start.AddHours(1);
        var answer = await company.AskAsync($$"""mutation { startJobStep(input: { id: "{{company.Cutting.GlobalId()}}" }) { jobStep { status } } }""");
        Assert.Equal(4, answer.RoundTrips);
        Assert.Equal(
            [
                "begin",
                "jobs t where t.company_id = $1 and t.id = (select job_id from job_steps where company_id = $1 and id = $2) for update",
                "job_steps t where t.company_id = $1 and t.job_id = (select job_id from job_steps where company_id = $1 and id = $2)",
                "processes t where t.company_id = $1 and t.id = (select process_id from job_steps where company_id = $1 and id = $2)",
                "process_permissions t where t.company_id = $1 and t.process_id = (select process_id from job_steps where company_id = $1 and id = $2)",
                "machines t where t.company_id = $1 and t.id = $2 for share",
                LoggedWrite.Of("update jobs set status = $1, updated_at = $2 where company_id = $3 and id = $4 and xmin = $5 returning xmin", "Job"),
                LoggedWrite.Of(
                    "update job_steps set started_at = $1, status = $2, updated_at = $3 where company_id = $4 and id = $5 and xmin = $6 returning xmin", "JobStep"),
                "commit",
            ],
            answer.Statements.Select(sql => sql.StartsWith("select", StringComparison.Ordinal) ? sql[(sql.IndexOf(" from ", StringComparison.Ordinal) + 6)..] : sql));
    }

    [Fact]
    public async Task A_step_is_started_when_the_one_before_it_is_done()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        (await workshop.StartAsync(2)).Gives(
            $$"""
            {"result":{"jobStep":null,"errors":[{"__typename":"PrecedingStepNotDoneError","message":"Step 1 must be done before this step can be started.",
              "path":null,"stepId":"{{workshop.Steps[0].GlobalId()}}","position":1,"PrecedingStepNotDoneErrorStatus":"PENDING"}]} }
            """);
        await workshop.StartAsync(1);
        Assert.Equal("PrecedingStepNotDoneError", (string?)(await workshop.StartAsync(2)).At("result.errors.0.__typename"));
        await workshop.CompleteAsync(1);
        Assert.Equal("IN_PROGRESS", (string?)(await workshop.StartAsync(2)).At("result.jobStep.status"));
    }

    [Fact]
    public async Task Steps_are_started_in_any_order_where_the_job_says_so()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 3, isSequential: false);
        await workshop.StartAsync(3);
        await workshop.CompleteAsync(3);
        await workshop.StartAsync(1);
        Assert.Equal("ACTIVE 33 %: 1 IN_PROGRESS, 2 PENDING, 3 DONE", await workshop.StateAsync());
        await workshop.CompleteAsync(1);
        await workshop.StartAsync(2);
        await workshop.CompleteAsync(2);
        Assert.Equal("COMPLETED 100 %: 1 DONE, 2 DONE, 3 DONE", await workshop.StateAsync());
    }

    [Fact]
    public async Task A_step_is_blocked_for_a_reason_and_goes_back_to_what_it_was()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        await workshop.StartAsync(1);
        (await workshop.ChangeStepAsync("blockJobStep", 1, """reason: "No material" """)).Gives(
            """
            {"result":{"jobStep":{"status":"BLOCKED","position":1,"blockedReason":"No material","startedAt":"2026-03-02T08:01:00Z","completedAt":null,
              "job":{"status":"ACTIVE","progress":0}},"errors":null}}
            """);
        await workshop.ChangeStepAsync("blockJobStep", 2);
        Assert.Equal("ACTIVE 0 %: 1 BLOCKED, 2 BLOCKED", await workshop.StateAsync());
        (await workshop.CompleteAsync(1)).Gives(
            """
            {"result":{"jobStep":null,"errors":[{"__typename":"JobStepStateError","message":"The step is BLOCKED, so it can't be completed.","path":null,
              "JobStepStateErrorStatus":"BLOCKED","allowedNext":["IN_PROGRESS"]}]}}
            """);
        Assert.Null((string?)(await workshop.ChangeStepAsync("unblockJobStep", 1)).Data?["result"]?["jobStep"]?["blockedReason"]);
        await workshop.ChangeStepAsync("unblockJobStep", 2);
        Assert.Equal("ACTIVE 0 %: 1 IN_PROGRESS, 2 PENDING", await workshop.StateAsync());
    }

    [Fact]
    public async Task What_was_done_by_mistake_is_taken_back()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        await workshop.StartAsync(1);
        await workshop.CompleteAsync(1);
        await workshop.StartAsync(2);
        await workshop.CompleteAsync(2);
        (await workshop.ChangeStepAsync("resetJobStep", 1)).Gives(
            $$"""
            {"result":{"jobStep":null,"errors":[{"__typename":"LaterStepStartedError",
              "message":"Step 2 has been started after this step was done. Reset step 2 first.","path":null,
              "stepId":"{{workshop.Steps[1].GlobalId()}}","position":2,"LaterStepStartedErrorStatus":"DONE"}]} }
            """);
        (await workshop.ChangeStepAsync("resetJobStep", 2)).Gives(
            """
            {"result":{"jobStep":{"status":"PENDING","position":2,"blockedReason":null,"startedAt":null,"completedAt":null,
              "job":{"status":"ACTIVE","progress":50}},"errors":null}}
            """);
        await workshop.ChangeStepAsync("resetJobStep", 1);
        Assert.Equal("ACTIVE 0 %: 1 PENDING, 2 PENDING", await workshop.StateAsync());
        Assert.Equal("JobStepStateError", (string?)(await workshop.ChangeStepAsync("resetJobStep", 1)).At("result.errors.0.__typename"));
    }

    [Theory]
    [InlineData(JobStatus.OnHold, "startJobStep", "its steps can't be started")]
    [InlineData(JobStatus.OnHold, "completeJobStep", "its steps can't be completed")]
    [InlineData(JobStatus.OnHold, "blockJobStep", "its steps can't be blocked")]
    [InlineData(JobStatus.OnHold, "unblockJobStep", "its steps can't be unblocked")]
    [InlineData(JobStatus.OnHold, "resetJobStep", "its steps can't be reset")]
    [InlineData(JobStatus.Cancelled, "startJobStep", "its steps can't be started")]
    [InlineData(JobStatus.Cancelled, "assignJobStep", "its steps can't be assigned")]
    [InlineData(JobStatus.Cancelled, "moveJobStep", "its steps can't be moved")]
    [InlineData(JobStatus.Completed, "moveJobStep", "its steps can't be moved")]
    public async Task Nobody_works_on_a_job_that_is_interrupted_or_over(JobStatus status, string mutation, string refusal)
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2, status: status);
        var error = (await workshop.ChangeStepAsync(mutation, 1, mutation == "moveJobStep" ? "position: 2" : "")).At("result.errors.0");
        Assert.Equal("JobStateError", (string?)error["__typename"]);
        Assert.EndsWith($", so {refusal}.", (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_are_added_at_the_end_or_where_they_are_asked_for()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        var company = workshop.Company;
        (await workshop.AddAsync($$"""processId: "{{company.Milling.GlobalId()}}", machineId: "{{company.Mill.GlobalId()}}", assigneeId: "{{company.Tom.GlobalId()}}" """)).Gives(
            """{"result":{"jobStep":{"status":"PENDING","position":3,"machine":{"name":"Mill"},"assignee":{"name":"Tom"}},"errors":null}}""");
        Assert.Equal("DRAFT 0 %: 1 PENDING, 2 PENDING, + PENDING", await workshop.StateAsync());
        await workshop.AddAsync($$"""processId: "{{company.Milling.GlobalId()}}", position: 1""");
        Assert.Equal("DRAFT 0 %: + PENDING, 1 PENDING, 2 PENDING, + PENDING", await workshop.StateAsync());
        Assert.Equal(5, (int?)(await workshop.AddAsync($$"""processId: "{{company.Milling.GlobalId()}}", position: 9""")).At("result.jobStep.position"));
    }

    [Fact]
    public async Task All_ids_of_an_input_that_lead_nowhere_are_named_at_once()
    {
        var (workshop, other) = (await Workshop.CreateAsync(api, steps: 1), await TestCompany.CreateAsync(api));
        (await workshop.AskAsync(
            UserRole.Owner,
            $$"""
            mutation {
              addJobStep(input: {
                jobId: "{{other.Gear.GlobalId()}}", processId: "{{other.Milling.GlobalId()}}", machineId: "{{other.Mill.GlobalId()}}", assigneeId: "{{other.Tom.GlobalId()}}"
              }) { jobStep { id } errors { __typename ... on UserError { message path } } }
              assignJobStep(input: { id: "{{workshop.Steps[0].GlobalId()}}", machineId: "{{other.Mill.GlobalId()}}", assigneeId: "{{other.Tom.GlobalId()}}" }) {
                jobStep { id } errors { __typename ... on UserError { message path } } }
            }
            """)).Gives(
            """
            {"addJobStep":{"jobStep":null,"errors":[
              {"__typename":"JobNotFoundError","message":"There is no job with this id.","path":["input","jobId"]},
              {"__typename":"ProcessNotFoundError","message":"There is no process with this id.","path":["input","processId"]},
              {"__typename":"MachineNotFoundError","message":"There is no machine with this id.","path":["input","machineId"]},
              {"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","assigneeId"]}]},
             "assignJobStep":{"jobStep":null,"errors":[
              {"__typename":"MachineNotFoundError","message":"There is no machine with this id.","path":["input","machineId"]},
              {"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","assigneeId"]}]}}
            """);
    }

    [Fact]
    public async Task A_job_has_at_most_so_many_steps()
    {
        var workshop = await Workshop.CreateAsync(api, steps: Job.MaxSteps);
        (await workshop.AddAsync($$"""processId: "{{workshop.Company.Milling.GlobalId()}}" """)).Gives(
            """
            {"result":{"jobStep":null,"errors":[
              {"__typename":"TooManyJobStepsError","message":"A job can have at most 200 steps.","path":null,"limit":200}]}}
            """);
    }

    [Theory]
    [InlineData(1, 3, "2 3 1 4")]
    [InlineData(4, 1, "4 1 2 3")]
    [InlineData(3, 2, "1 3 2 4")]
    [InlineData(2, 2, "1 2 3 4")]
    [InlineData(2, 200, "1 3 4 2")]
    public async Task A_moved_step_takes_its_place_and_the_others_close_the_gap(int step, int position, string order)
    {
        var workshop = await Workshop.CreateAsync(api, steps: 4);
        Assert.Equal(Math.Min(position, 4), (int?)(await workshop.MoveAsync(step, position)).At("result.jobStep.position"));
        Assert.Equal($"DRAFT 0 %: {string.Join(", ", order.Split(' ').Select(number => $"{number} PENDING"))}", await workshop.StateAsync());
    }

    [Fact]
    public async Task Started_steps_of_a_sequential_job_keep_their_positions()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 3);
        await workshop.StartAsync(1);
        const string Refusal =
            """
            {"result":{"jobStep":null,"errors":[{"__typename":"JobStepPositionError",
              "message":"Steps that have been started keep their positions. Other steps can stand at position 2 or later.",
              "path":["input","position"],"firstFreePosition":2}]}}
            """;
        (await workshop.MoveAsync(1, 2)).Gives(Refusal);
        (await workshop.MoveAsync(3, 1)).Gives(Refusal);
        (await workshop.AddAsync($$"""processId: "{{workshop.Company.Milling.GlobalId()}}", position: 1""")).Gives(Refusal);
        await workshop.MoveAsync(3, 2);
        Assert.Equal("ACTIVE 0 %: 1 IN_PROGRESS, 3 PENDING, 2 PENDING", await workshop.StateAsync());
    }

    [Fact]
    public async Task A_step_is_assigned_as_a_whole_or_in_part()
    {
        var company = await TestCompany.CreateAsync(api);
        var document = "mutation ($input: AssignJobStepInput!) { assignJobStep(input: $input) { jobStep { machine { name } assignee { name } } errors { __typename } } }";
        (await company.AskAsync(document, new { input = new { id = company.Cutting.GlobalId(), assigneeId = company.Sam.GlobalId() } })).Gives(
            """{"assignJobStep":{"jobStep":{"machine":{"name":"Mill"},"assignee":{"name":"Sam"}},"errors":null}}""");
        (await company.AskAsync(document, new { input = new { id = company.Cutting.GlobalId(), machineId = (string?)null } })).Gives(
            """{"assignJobStep":{"jobStep":{"machine":null,"assignee":{"name":"Sam"}},"errors":null}}""");
    }

    [Theory]
    [InlineData(MachineStatus.Maintenance, true, "The machine is MAINTENANCE, so it takes no new steps.", "The machine is MAINTENANCE, so the step can't be started on it.")]
    [InlineData(MachineStatus.Offline, true, null, "The machine is OFFLINE, so the step can't be started on it.")]
    [InlineData(MachineStatus.Active, false, "The company does not use the machine any more, so it takes no new steps.", "The company does not use the machine any more, so the step can't be started on it.")]
    [InlineData(MachineStatus.Active, true, null, null)]
    public async Task A_machine_takes_steps_as_its_status_allows(MachineStatus status, bool isActive, string? ofPlan, string? ofStart)
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1);
        var company = workshop.Company;
        var machine = new Machine { Id = Guid.CreateVersion7(), BranchId = company.Centre.Id, Name = "Lathe", Status = status, IsActive = isActive };
        var planned = new JobStep { Id = Guid.CreateVersion7(), JobId = company.Gear.Id, Position = 2, ProcessId = company.Milling.Id, MachineId = machine.Id };
        await company.AddAsync(machine, planned);
        await company.AskAsync($$"""mutation { updateJob(input: { id: "{{company.Gear.GlobalId()}}", isSequential: false }) { job { id } } }""");

        AssertRefused(ofPlan, await workshop.AddAsync($$"""processId: "{{company.Milling.GlobalId()}}", machineId: "{{machine.GlobalId()}}" """));
        AssertRefused(ofPlan, await workshop.ChangeStepAsync("assignJobStep", 1, $$"""machineId: "{{machine.GlobalId()}}" """));
        AssertRefused(
            ofStart,
            await company.AskAsync(
                $$"""
                mutation { result: startJobStep(input: { id: "{{planned.GlobalId()}}" }) {
                  errors { __typename ... on MachineUnavailableError { message MachineUnavailableErrorStatus: status isActive } } } }
                """));

        void AssertRefused(string? message, Answer answer)
        {
            var error = Assert.IsType<System.Text.Json.Nodes.JsonObject>(answer.At("result"))["errors"]?[0];
            Assert.Equal(message, (string?)error?["message"]);
            Assert.Equal(message is null ? null : status.ToString().ToUpperInvariant(), (string?)error?["MachineUnavailableErrorStatus"]);
            Assert.Equal(message is null ? null : isActive, (bool?)error?["isActive"]);
        }
    }

    [Fact]
    public async Task The_version_of_a_step_is_checked()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        var version = string.Create(CultureInfo.InvariantCulture, $"version: {workshop.Steps[0].Version}");
        await workshop.StartAsync(1, version);
        Assert.Equal("ACTIVE 0 %: 1 IN_PROGRESS, 2 PENDING", await workshop.StateAsync());
        Assert.Equal("VersionConflictError", (string?)(await workshop.CompleteAsync(1, version)).At("result.errors.0.__typename"));
    }

    [Fact]
    public async Task The_staff_changes_the_steps_that_its_permissions_allow()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 2);
        var company = workshop.Company;
        await workshop.StartAsync(1, role: UserRole.Staff);
        await workshop.CompleteAsync(1, role: UserRole.Staff);
        Assert.Equal("ACTIVE 50 %: 1 DONE, 2 PENDING", await workshop.StateAsync());

        Assert.False((bool?)(await company.AskAsync(
            $$"""
            mutation { setProcessPermission(input: { processId: "{{company.Milling.GlobalId()}}", role: STAFF, isAllowed: false }) { processPermission { isAllowed } } }
            """)).At("setProcessPermission.processPermission.isAllowed"));
        foreach (var mutation in Changes)
        {
            (await workshop.ChangeStepAsync(mutation, 2, mutation == "moveJobStep" ? "position: 1" : "", UserRole.Staff)).Gives(
                $$"""
                {"result":{"jobStep":null,"errors":[{"__typename":"ProcessNotPermittedError","message":"Your role may not change steps of this process.","path":null,
                  "processId":"{{company.Milling.GlobalId()}}","role":"STAFF"}]} }
                """);
        }

        Assert.Equal(
            "ProcessNotPermittedError",
            (string?)(await workshop.AddAsync($$"""processId: "{{company.Milling.GlobalId()}}" """, UserRole.Staff)).At("result.errors.0.__typename"));
        Assert.Equal("ACTIVE 50 %: 1 DONE, 2 PENDING", await workshop.StateAsync());
        Assert.Equal("IN_PROGRESS", (string?)(await workshop.StartAsync(2, role: UserRole.Manager)).At("result.jobStep.status"));
    }

    [Fact]
    public async Task A_process_without_a_permission_is_not_for_the_staff()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1);
        var welding = new Process { Id = Guid.CreateVersion7(), Name = "Welding" };
        await workshop.Company.AddAsync(welding, new ProcessPermission { ProcessId = welding.Id, Role = UserRole.ReadOnly, IsAllowed = true });
        Assert.Equal(
            "ProcessNotPermittedError",
            (string?)(await workshop.AddAsync($$"""processId: "{{welding.GlobalId()}}" """, UserRole.Staff)).At("result.errors.0.__typename"));
    }

    [Fact]
    public async Task Steps_are_not_written_by_those_who_only_read()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1);
        foreach (var mutation in Changes)
        {
            (await workshop.ChangeStepAsync(mutation, 1, mutation == "moveJobStep" ? "position: 1" : "", UserRole.ReadOnly))
                .Refuses("AUTH_NOT_AUTHORIZED result").Runs();
        }

        (await workshop.AddAsync($$"""processId: "{{workshop.Company.Milling.GlobalId()}}" """, UserRole.ReadOnly)).Refuses("AUTH_NOT_AUTHORIZED result").Runs();
    }

    [Fact]
    public async Task Another_companys_step_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        foreach (var mutation in Changes)
        {
            (await other.AskAsync(
                $$"""
                mutation { result: {{mutation}}(input: { id: "{{company.Cutting.GlobalId()}}" {{(mutation == "moveJobStep" ? "position: 1" : "")}} }) {
                  jobStep { id } errors { __typename ... on UserError { message path } } } }
                """)).Gives(
                """{"result":{"jobStep":null,"errors":[{"__typename":"JobStepNotFoundError","message":"There is no job step with this id.","path":["input","id"]}]}}""");
        }
    }
}
