using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Sales;

public sealed class ActivityMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Fields = "activity { kind subject body dueAt occurredAt isDone customer { firstName } deal { title } staffMember { name } }";
    private const string Errors = "errors { __typename ... on UserError { message path } }";
    private const string TaskErrors = "errors { __typename ... on UserError { message path } ... on TaskStateError { kind isDone } }";

    [Fact]
    public async Task A_call_is_logged_with_the_customer_of_its_deal()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation {
              deal: logActivity(input: { kind: CALL, dealId: "{{company.Roof.GlobalId()}}", staffMemberId: "{{company.Tom.GlobalId()}}", subject: " Price ", body: "Too high" }) {
                {{Fields}} {{Errors}} }
              note: logActivity(input: { kind: NOTE, customerId: "{{company.Bob.GlobalId()}}", subject: "Tea", occurredAt: "2026-01-01T00:00:00Z" }) { {{Fields}} {{Errors}} }
            }
            """)).Gives(
            """
            {"deal":{"activity":{"kind":"CALL","subject":"Price","body":"Too high","dueAt":null,"occurredAt":"2026-03-02T08:01:00Z","isDone":true,
              "customer":{"firstName":"Ada"},"deal":{"title":"Roof"},"staffMember":{"name":"Tom"}},"errors":null},
             "note":{"activity":{"kind":"NOTE","subject":"Tea","body":null,"dueAt":null,"occurredAt":"2026-01-01T00:00:00Z","isDone":true,
              "customer":{"firstName":"Bob"},"deal":null,"staffMember":null},"errors":null}}
            """);
        (await company.AskAsync(
            """{ customers(order: [{ lastName: ASC }]) { nodes { firstName activities { totalCount } deals { nodes { activities { totalCount } } } } } staffMembers { nodes { name activities { totalCount } } } }"""))
            .Gives(
            """
            {"customers":{"nodes":[
              {"firstName":"Bob","activities":{"totalCount":1},"deals":{"nodes":[]}},
              {"firstName":"Ada","activities":{"totalCount":2},"deals":{"nodes":[{"activities":{"totalCount":2}}]}}]},
             "staffMembers":{"nodes":[{"name":"Sam","activities":{"totalCount":1}},{"name":"Tom","activities":{"totalCount":1}}]}}
            """);
    }

    [Fact]
    public async Task A_task_is_completed_and_reopened()
    {
        var company = await TestCompany.CreateAsync(api);
        var created = await company.AskAsync(
            $$"""mutation { logActivity(input: { kind: TASK, customerId: "{{company.Ada.GlobalId()}}", subject: "Call", dueAt: "2026-04-01T08:00:00Z" }) { activity { id dueAt occurredAt isDone } } }""");
        var id = (string?)created.At("logActivity.activity.id");
        created.Gives($$"""{"logActivity":{"activity":{"id":"{{id}}","dueAt":"2026-04-01T08:00:00Z","occurredAt":null,"isDone":false} } }""");
        (await company.AskAsync(
            $$"""
            mutation {
              early: reopenTask(input: { id: "{{id}}" }) { activity { isDone } {{TaskErrors}} }
              completeTask(input: { id: "{{id}}" }) { activity { isDone occurredAt } {{TaskErrors}} }
              again: completeTask(input: { id: "{{id}}" }) { activity { isDone } {{TaskErrors}} }
              reopenTask(input: { id: "{{id}}" }) { activity { isDone occurredAt } {{TaskErrors}} }
              call: completeTask(input: { id: "{{company.Call.GlobalId()}}" }) { activity { isDone } {{TaskErrors}} }
            }
            """)).Gives(
            """
            {"early":{"activity":null,"errors":[{"__typename":"TaskStateError","message":"The task is not done, so it can't be reopened.","path":null,"kind":"TASK","isDone":false}]},
             "completeTask":{"activity":{"isDone":true,"occurredAt":"2026-03-02T08:01:00Z"},"errors":null},
             "again":{"activity":null,"errors":[{"__typename":"TaskStateError","message":"The task is done, so it can't be completed.","path":null,"kind":"TASK","isDone":true}]},
             "reopenTask":{"activity":{"isDone":false,"occurredAt":null},"errors":null},
             "call":{"activity":null,"errors":[{"__typename":"TaskStateError","message":"The activity is a CALL, so it can't be completed; only a TASK can.","path":null,
              "kind":"CALL","isDone":true}]}}
            """);
    }

    [Fact]
    public async Task All_errors_of_an_input_come_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation {
              none: logActivity(input: { kind: CALL, subject: " ", dueAt: "2026-01-01T00:00:00Z" }) { {{Errors}} }
              task: logActivity(input: { kind: TASK, customerId: "{{company.Ada.GlobalId()}}", subject: "x", occurredAt: "2026-01-01T00:00:00Z" }) { {{Errors}} }
              other: logActivity(input: { kind: CALL, customerId: "{{company.Bob.GlobalId()}}", dealId: "{{company.Roof.GlobalId()}}", subject: "x" }) { {{Errors}} }
            }
            """)).Gives(
            """
            {"none":{"errors":[
              {"__typename":"InvalidInputError","message":"\"subject\" is empty.","path":["input","subject"]},
              {"__typename":"InvalidInputError","message":"\"customerId\" or \"dealId\" is required.","path":["input","customerId"]},
              {"__typename":"InvalidInputError","message":"\"dueAt\" is only for a TASK.","path":["input","dueAt"]}]},
             "task":{"errors":[{"__typename":"InvalidInputError","message":"\"occurredAt\" is not for a TASK: completeTask completes it.","path":["input","occurredAt"]}]},
             "other":{"errors":[{"__typename":"InvalidInputError","message":"\"dealId\" is a deal of another customer.","path":["input","dealId"]}]}}
            """);
    }

    [Fact]
    public async Task Another_companys_objects_are_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        (await other.AskAsync(
            $$"""
            mutation {
              customer: logActivity(input: { kind: CALL, customerId: "{{company.Ada.GlobalId()}}", subject: "x" }) { {{Errors}} }
              deal: logActivity(input: { kind: CALL, dealId: "{{company.Roof.GlobalId()}}", subject: "x" }) { {{Errors}} }
              staffMember: logActivity(input: { kind: CALL, customerId: "{{other.Ada.GlobalId()}}", staffMemberId: "{{company.Sam.GlobalId()}}", subject: "x" }) { {{Errors}} }
              all: logActivity(input: { kind: CALL, customerId: "{{company.Ada.GlobalId()}}", dealId: "{{company.Roof.GlobalId()}}", staffMemberId: "{{company.Sam.GlobalId()}}", subject: "x" }) { {{Errors}} }
              completeTask(input: { id: "{{company.Call.GlobalId()}}" }) { {{Errors}} }
              reopenTask(input: { id: "{{company.Call.GlobalId()}}" }) { {{Errors}} }
            }
            """)).Gives(
            """
            {"customer":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]}]},
             "deal":{"errors":[{"__typename":"DealNotFoundError","message":"There is no deal with this id.","path":["input","dealId"]}]},
             "staffMember":{"errors":[{"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","staffMemberId"]}]},
             "all":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]},
               {"__typename":"DealNotFoundError","message":"There is no deal with this id.","path":["input","dealId"]},
               {"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","staffMemberId"]}]},
             "completeTask":{"errors":[{"__typename":"ActivityNotFoundError","message":"There is no activity with this id.","path":["input","id"]}]},
             "reopenTask":{"errors":[{"__typename":"ActivityNotFoundError","message":"There is no activity with this id.","path":["input","id"]}]}}
            """);
    }

    [Fact]
    public async Task Staff_logs_activities_and_readers_do_not()
    {
        var company = await TestCompany.CreateAsync(api);
        var log = $$"""mutation { logActivity(input: { kind: CALL, dealId: "{{company.Roof.GlobalId()}}", subject: "x" }) { activity { subject } } }""";
        (await api.AskAsync(company.As(UserRole.Staff), log)).Gives("""{"logActivity":{"activity":{"subject":"x"}}}""");
        (await api.AskAsync(company.As(UserRole.ReadOnly), log)).Refuses("AUTH_NOT_AUTHORIZED logActivity").Runs();
    }

    [Fact]
    public async Task Of_many_people_who_complete_a_task_one_does()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = (string?)(await company.AskAsync(
            $$"""mutation { logActivity(input: { kind: TASK, customerId: "{{company.Ada.GlobalId()}}", subject: "x" }) { activity { id } } }""")).At("logActivity.activity.id");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => company.AskAsync(
            $$"""mutation { completeTask(input: { id: "{{id}}" }) { activity { isDone } errors { __typename } } }"""))));
        Assert.Single(answers, answer => answer.Data?["completeTask"]?["activity"] is not null);
    }

    [Fact]
    public async Task Subscribers_of_a_deal_see_its_activities()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.As(UserRole.ReadOnly),
            $$"""subscription { activityChanged(dealId: "{{company.Roof.GlobalId()}}") { kind activity { subject } } }""");
        await company.AskAsync($$"""mutation { logActivity(input: { kind: CALL, customerId: "{{company.Ada.GlobalId()}}", subject: "other" }) { errors { __typename } } }""");
        await company.AskAsync($$"""mutation { logActivity(input: { kind: CALL, dealId: "{{company.Roof.GlobalId()}}", subject: "mine" }) { errors { __typename } } }""");
        (await subscription.NextAsync()).Gives("""{"activityChanged":{"kind":"CREATED","activity":{"subject":"mine"}}}""");
    }
}
