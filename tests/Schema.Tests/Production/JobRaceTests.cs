using System.Globalization;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

/// <summary>Changes of one job at the same moment. The lock of the row of the job (<c>select … from jobs … for update</c>) puts them one after the other.</summary>
public sealed class JobRaceTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Of_many_people_who_start_a_step_one_does()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1);
        var answers = await AtOnceAsync(20, _ => workshop.StartAsync(1));

        Assert.Single(answers, answer => answer.Data?["result"]?["jobStep"] is not null);
        Assert.All(
            answers.Where(answer => answer.Data?["result"]?["jobStep"] is null),
            answer => answer.Gives(
                """
                {"result":{"jobStep":null,"errors":[{"__typename":"JobStepStateError","message":"The step is IN_PROGRESS, so it can't be started.","path":null,
                  "JobStepStateErrorStatus":"IN_PROGRESS","allowedNext":["DONE","BLOCKED","PENDING"]}]}}
                """));
    }

    [Fact]
    public async Task Positions_stay_dense_when_steps_are_moved_and_added_at_once()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 6);
        var answers = await AtOnceAsync(30, i => i % 5 == 4
            ? workshop.AddAsync(string.Create(CultureInfo.InvariantCulture, $"processId: \"{workshop.Company.Milling.GlobalId()}\", position: {1 + (i % 7)}"))
            : workshop.MoveAsync(1 + (i % 6), 1 + (i * 5 % 6)));

        Assert.All(answers, answer => Assert.NotNull(answer.Data?["result"]?["jobStep"]));
        var state = await workshop.StateAsync(); // asserts that the positions have neither gaps nor doubles
        Assert.Equal(12, state.Split(',').Length);
    }

    [Fact]
    public async Task A_step_is_not_moved_before_one_that_is_started_meanwhile()
    {
        for (var round = 0; round < 5; round++)
        {
            var workshop = await Workshop.CreateAsync(api, steps: 2);
            await AtOnceAsync(2, i => i == 0 ? workshop.StartAsync(1) : workshop.MoveAsync(2, 1));
            Assert.Contains(
                await workshop.StateAsync(),
                (string[])["ACTIVE 0 %: 1 IN_PROGRESS, 2 PENDING", "DRAFT 0 %: 2 PENDING, 1 PENDING"]);
        }
    }

    [Fact]
    public async Task The_last_two_steps_at_once_complete_the_job()
    {
        for (var round = 0; round < 5; round++)
        {
            var workshop = await Workshop.CreateAsync(api, steps: 2, isSequential: false);
            await AtOnceAsync(2, i => workshop.StartAsync(i + 1));
            await AtOnceAsync(2, i => workshop.CompleteAsync(i + 1));
            Assert.Equal("COMPLETED 100 %: 1 DONE, 2 DONE", await workshop.StateAsync());
        }
    }

    [Fact]
    public async Task A_job_that_is_cancelled_meanwhile_is_not_completed()
    {
        for (var round = 0; round < 5; round++)
        {
            var workshop = await Workshop.CreateAsync(api, steps: 1);
            await workshop.StartAsync(1);
            await AtOnceAsync(2, i => i == 0 ? workshop.CompleteAsync(1) : workshop.ChangeJobAsync("cancelJob"));
            Assert.Contains(await workshop.StateAsync(), (string[])["COMPLETED 100 %: 1 DONE", "CANCELLED 0 %: 1 IN_PROGRESS"]);
        }
    }

    /// <summary>The row of the machine is locked, too: <c>select … from machines … for share</c>.</summary>
    [Fact]
    public async Task A_machine_that_goes_into_maintenance_gets_no_step_afterwards()
    {
        for (var round = 0; round < 5; round++)
        {
            var company = await TestCompany.CreateAsync(api);
            string[] mutations =
            [
                $$"""mutation { setMachineStatus(input: { id: "{{company.Mill.GlobalId()}}", status: MAINTENANCE }) { machine { updatedAt } } }""",
                $$"""mutation { startJobStep(input: { id: "{{company.Cutting.GlobalId()}}" }) { jobStep { status } errors { __typename } } }""",
            ];
            var answers = await AtOnceAsync(2, i => company.AskAsync(mutations[i]));
            Assert.NotNull(answers[0].At("setMachineStatus.machine"));
            Assert.Contains(
                answers[1].At("startJobStep").ToJsonString(),
                (string[])[
                    """{"jobStep":{"status":"IN_PROGRESS"},"errors":null}""",
                    """{"jobStep":null,"errors":[{"__typename":"MachineUnavailableError"}]}""",
                ]);
            Assert.Equal(
                "MachineUnavailableError",
                (string?)(await company.AskAsync(
                    $$"""
                    mutation { addJobStep(input: { jobId: "{{company.Gear.GlobalId()}}", processId: "{{company.Milling.GlobalId()}}", machineId: "{{company.Mill.GlobalId()}}" }) {
                      errors { __typename } } }
                    """)).At("addJobStep.errors.0.__typename"));
        }
    }

    [Fact]
    public async Task A_role_has_one_permission_for_a_process_whoever_sets_it()
    {
        var company = await TestCompany.CreateAsync(api);
        var process = new Persistence.Production.Process { Id = Guid.CreateVersion7(), Name = "Welding" };
        await company.AddAsync(process);
        var answers = await AtOnceAsync(10, i => company.AskAsync(
            $$"""
            mutation { setProcessPermission(input: { processId: "{{process.GlobalId()}}", role: STAFF, isAllowed: {{(i % 2 == 0 ? "true" : "false")}} }) {
              processPermission { id } } }
            """));
        Assert.Single(answers.Select(answer => (string?)answer.At("setProcessPermission.processPermission.id")).Distinct());
        Assert.Equal(1, (int?)(await company.AskAsync($$"""{ process(id: "{{process.GlobalId()}}") { permissions { totalCount } } }""")).At("process.permissions.totalCount"));
    }

    private static Task<Answer[]> AtOnceAsync(int count, Func<int, Task<Answer>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => run(i))));
}
