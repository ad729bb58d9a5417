using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

public sealed class JobQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_job_board_takes_one_statement_for_each_relation()
    {
        var company = await TestCompany.CreateAsync(api);
        for (var i = 0; i < 50; i++)
        {
            var job = new Job { Id = Guid.CreateVersion7(), CustomerId = company.Ada.Id, Number = $"B-{i:00}", Title = "Board", Priority = JobPriority.High };
            await company.AddAsync(
                [
                    job,
                    .. Enumerable.Range(1, 4).Select(position => new JobStep
                    {
                        JobId = job.Id,
                        Position = position,
                        ProcessId = company.Milling.Id,
                        MachineId = position % 2 == 0 ? company.Mill.Id : null,
                        AssigneeId = position % 3 == 0 ? company.Sam.Id : company.Tom.Id,
                        Status = position <= i % 5 ? JobStepStatus.Done : JobStepStatus.Pending,
                    }),
                ]);
        }

        var answer = await company.AskAsync(
            """
            { jobs(first: 50, where: { priority: { eq: HIGH } }, order: [{ number: ASC }]) { nodes {
                number progress customer { lastName }
                steps(first: 10) { nodes { position status process { name } machine { name status } assignee { name } } } } } }
            """);

        var jobs = answer.ListAt("jobs.nodes");
        Assert.Equal(50, jobs.Count);
        Assert.Equal([0, 25, 50, 75, 100], jobs.Take(5).Select(job => (int?)job?["progress"] ?? -1));
        Assert.Equal(
            """
            {"number":"B-01","progress":25,"customer":{"lastName":"Lovelace"},"steps":{"nodes":[
            {"position":1,"status":"DONE","process":{"name":"Milling"},"machine":null,"assignee":{"name":"Tom"}},
            {"position":2,"status":"PENDING","process":{"name":"Milling"},"machine":{"name":"Mill","status":"ACTIVE"},"assignee":{"name":"Tom"}},
            {"position":3,"status":"PENDING","process":{"name":"Milling"},"machine":null,"assignee":{"name":"Sam"}},
            {"position":4,"status":"PENDING","process":{"name":"Milling"},"machine":{"name":"Mill","status":"ACTIVE"},"assignee":{"name":"Tom"}}]}}
            """.ReplaceLineEndings(""),
            jobs[1]?.ToJsonString());
        Assert.Equal(
            ["customers", "job_steps", "job_steps", "jobs", "machines", "processes", "staff_members"],
            answer.Statements.Select(TableOf).Order(StringComparer.Ordinal));
        Assert.Equal(3, answer.RoundTrips);
        Assert.Contains(
            "select t.job_id, count(*), count(*) filter (where t.status = $3) from job_steps t where t.company_id = $1 and t.job_id = any($2) group by t.job_id",
            answer.Statements);
    }

    [Fact]
    public async Task A_staff_member_and_a_machine_have_their_steps()
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(
            company.As(UserRole.ReadOnly),
            $$"""
            {
              staffMember(id: "{{company.Tom.GlobalId()}}") { jobSteps(where: { status: { in: [PENDING, IN_PROGRESS] } }) { nodes { job { number } machine { name } } } }
              machine(id: "{{company.Mill.GlobalId()}}") { branch { name } jobSteps { nodes { assignee { name } process { name } } totalCount } }
              customer(id: "{{company.Ada.GlobalId()}}") { jobs { nodes { number status } } }
              jobSteps(where: { assigneeId: { eq: "{{company.Sam.GlobalId()}}" } }) { totalCount }
            }
            """)).Gives(
            """
            {"staffMember":{"jobSteps":{"nodes":[{"job":{"number":"J-1"},"machine":{"name":"Mill"}}]}},
             "machine":{"branch":{"name":"Centre"},"jobSteps":{"nodes":[{"assignee":{"name":"Tom"},"process":{"name":"Milling"}}],"totalCount":1}},
             "customer":{"jobs":{"nodes":[{"number":"J-1","status":"DRAFT"}]}},
             "jobSteps":{"totalCount":0}}
            """);
    }

    [Fact]
    public async Task The_invoices_of_a_job_are_for_the_management()
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(company.As(UserRole.Staff), $$"""{ job(id: "{{company.Gear.GlobalId()}}") { number invoices { totalCount } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED job.invoices");
    }

    private static string TableOf(string sql)
    {
        var from = sql.IndexOf("from ", StringComparison.Ordinal);
        var start = sql.LastIndexOf("from ", sql.Length - 1, StringComparison.Ordinal);
        var table = sql[((start < 0 ? from : start) + 5)..];
        return table[..table.IndexOf(' ', StringComparison.Ordinal)];
    }
}
