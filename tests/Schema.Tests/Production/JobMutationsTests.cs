using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Production;

public sealed class JobMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_job_is_created_as_a_draft_with_the_next_number()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation { createJob(input: { customerId: "{{company.Ada.GlobalId()}}", title: " Gearbox ", priority: HIGH, dueDate: "2026-04-01" }) {
              job { number title status priority dueDate isSequential progress customer { firstName } steps { totalCount } } {{Errors}} } }
            """);
        answer.Gives(
            """
            {"createJob":{"job":{"number":"JOB-0000001","title":"Gearbox","status":"DRAFT","priority":"HIGH","dueDate":"2026-04-01",
              "isSequential":true,"progress":0,"customer":{"firstName":"Ada"},"steps":{"totalCount":0}},"errors":null}}
            """);
        Assert.Equal(
            LoggedWrite.Of(
                "insert into jobs (company_id, id, created_at, customer_id, due_date, is_sequential, priority, status, title, updated_at) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning number, xmin",
                "Job",
                "number"),
            answer.Statements[0]);
        Assert.Equal(4, answer.Statements.Count);

        (await company.AskAsync($$"""mutation { createJob(input: { customerId: "{{company.Bob.GlobalId()}}", title: "x" }) { job { number priority dueDate } } }"""))
            .Gives("""{"createJob":{"job":{"number":"JOB-0000002","priority":"NORMAL","dueDate":null}}}""");
    }

    [Fact]
    public async Task Jobs_at_the_same_moment_get_numbers_without_gaps_or_doubles()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => company.AskAsync(
            // Each fifth is for a customer of nobody: its number is given to another.
            $$"""
            mutation { createJob(input: { title: "x", customerId: "{{(i % 5 == 4 ? Ids.Of("Customer", Guid.NewGuid()) : company.Ada.GlobalId())}}" }) {
              job { number } errors { __typename } } }
            """))));

        Assert.Equal(10, answers.Count(answer => (string?)answer.Data?["createJob"]?["errors"]?[0]?["__typename"] == "CustomerNotFoundError"));
        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => $"JOB-{number:0000000}"),
            answers.Select(answer => (string?)answer.Data?["createJob"]?["job"]?["number"]).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_errors_of_an_input_come_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation { updateJob(input: { id: "{{company.Gear.GlobalId()}}", title: " " }) { {{Errors}} }
              createJob(input: { customerId: "{{company.Ada.GlobalId()}}", title: "{{new string('x', 201)}}" }) { {{Errors}} } }
            """)).Gives(
            """
            {"updateJob":{"errors":[{"__typename":"InvalidInputError","message":"\"title\" is empty.","path":["input","title"]}]},
             "createJob":{"errors":[{"__typename":"InvalidInputError","message":"\"title\" has 201 characters; at most 200 are allowed.","path":["input","title"]}]}}
            """).Runs();
    }

    [Fact]
    public async Task What_the_input_of_an_update_leaves_out_stays()
    {
        var company = await TestCompany.CreateAsync(api);
        var update = $$"""mutation ($more: UpdateJobInput!) { updateJob(input: $more) { job { title priority dueDate isSequential } {{Errors}} } }""";
        (await company.AskAsync(update, new { more = new { id = company.Gear.GlobalId(), dueDate = "2026-05-01", isSequential = false } })).Gives(
            """{"updateJob":{"job":{"title":"Gear","priority":"NORMAL","dueDate":"2026-05-01","isSequential":false},"errors":null}}""");
        (await company.AskAsync(update, new { more = new { id = company.Gear.GlobalId(), title = " Shaft ", priority = "URGENT" } })).Gives(
            """{"updateJob":{"job":{"title":"Shaft","priority":"URGENT","dueDate":"2026-05-01","isSequential":false},"errors":null}}""");
        (await company.AskAsync(update, new { more = new { id = company.Gear.GlobalId(), dueDate = (string?)null, version = company.Gear.Version } })).Gives(
            """
            {"updateJob":{"job":null,"errors":[{"__typename":"VersionConflictError",
              "message":"The object has been changed since you read it. Read it again before you repeat the change.","path":null}]}}
            """);
    }

    [Fact]
    public async Task A_job_is_put_on_hold_resumed_and_cancelled_along_its_arrows()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1, status: JobStatus.Active);
        (await workshop.ChangeJobAsync("putJobOnHold")).Gives("""{"result":{"job":{"status":"ON_HOLD","progress":0},"errors":null}}""");
        (await workshop.ChangeJobAsync("putJobOnHold")).Gives(
            """
            {"result":{"job":null,"errors":[{"__typename":"JobStateError","message":"The job is ON_HOLD, so it can't be put on hold.","path":null,
              "JobStateErrorStatus":"ON_HOLD","allowedNext":["ACTIVE","CANCELLED"]}]}}
            """);
        (await workshop.ChangeJobAsync("resumeJob")).Gives("""{"result":{"job":{"status":"ACTIVE","progress":0},"errors":null}}""");
        (await workshop.ChangeJobAsync("cancelJob")).Gives("""{"result":{"job":{"status":"CANCELLED","progress":0},"errors":null}}""");
        (await workshop.ChangeJobAsync("cancelJob")).Gives(
            """
            {"result":{"job":null,"errors":[{"__typename":"JobStateError","message":"The job is CANCELLED, so it can't be cancelled.","path":null,
              "JobStateErrorStatus":"CANCELLED","allowedNext":["ACTIVE"]}]}}
            """);
        (await workshop.ChangeJobAsync("resumeJob")).Gives("""{"result":{"job":{"status":"ACTIVE","progress":0},"errors":null}}""");
    }

    [Theory]
    [InlineData("putJobOnHold", JobStatus.Draft, "The job is DRAFT, so it can't be put on hold.", "ACTIVE CANCELLED")]
    [InlineData("putJobOnHold", JobStatus.Completed, "The job is COMPLETED, so it can't be put on hold.", "ACTIVE")]
    [InlineData("resumeJob", JobStatus.Draft, "The job is DRAFT, so it can't be resumed.", "ACTIVE CANCELLED")]
    [InlineData("resumeJob", JobStatus.Active, "The job is ACTIVE, so it can't be resumed.", "ON_HOLD COMPLETED CANCELLED")]
    [InlineData("resumeJob", JobStatus.Completed, "The job is COMPLETED, so it can't be resumed.", "ACTIVE")]
    [InlineData("cancelJob", JobStatus.Completed, "The job is COMPLETED, so it can't be cancelled.", "ACTIVE")]
    public async Task A_change_without_an_arrow_is_refused(string mutation, JobStatus status, string message, string allowedNext)
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1, status: status);
        var error = (await workshop.ChangeJobAsync(mutation)).At("result.errors.0");
        Assert.Equal(message, (string?)error["message"]);
        Assert.Equal(allowedNext.Split(' '), error["allowedNext"]?.AsArray().Select(next => (string?)next));
    }

    [Fact]
    public async Task A_job_is_changed_under_a_lock_in_three_round_trips()
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1, status: JobStatus.Active);
        api.Clock.Now = SteppedClock.Start.AddHours(1);
        (await workshop.AskAsync(
            UserRole.Owner, $$"""mutation { putJobOnHold(input: { id: "{{workshop.Job.GlobalId()}}" }) { job { status } } }""")).RunsIn(
            3,
            "begin",
            "select t.id, t.created_at, t.customer_id, t.due_date, t.is_sequential, t.number, t.priority, t.status, t.title, t.updated_at, t.xmin "
                + "from jobs t where t.company_id = $1 and t.id = $2 for update",
            LoggedWrite.Of("update jobs set status = $1, updated_at = $2 where company_id = $3 and id = $4 and xmin = $5 returning xmin", "Job"),
            "commit");
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Jobs_are_written_by_the_management(UserRole role)
    {
        var workshop = await Workshop.CreateAsync(api, steps: 1);
        foreach (var mutation in (string[])["updateJob", "putJobOnHold", "resumeJob", "cancelJob"])
        {
            (await workshop.ChangeJobAsync(mutation, role: role)).Refuses("AUTH_NOT_AUTHORIZED result").Runs();
        }

        (await workshop.AskAsync(role, $$"""mutation { createJob(input: { customerId: "{{workshop.Company.Ada.GlobalId()}}", title: "x" }) { job { id } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED createJob").Runs();
    }

    [Fact]
    public async Task Another_companys_job_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var id = company.Gear.GlobalId();
        const string NotFound = """{"errors":[{"__typename":"JobNotFoundError","message":"There is no job with this id.","path":["input","id"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              updateJob(input: { id: "{{id}}", title: "x" }) { {{Errors}} }
              putJobOnHold(input: { id: "{{id}}" }) { {{Errors}} }
              resumeJob(input: { id: "{{id}}" }) { {{Errors}} }
              cancelJob(input: { id: "{{id}}" }) { {{Errors}} }
              createJob(input: { customerId: "{{company.Ada.GlobalId()}}", title: "x" }) { {{Errors}} }
            }
            """)).Gives(
            $$"""
            {"updateJob":{{NotFound}},"putJobOnHold":{{NotFound}},"resumeJob":{{NotFound}},"cancelJob":{{NotFound}},
             "createJob":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]}]} }
            """);
    }
}
