using Backoffice.Persistence.Administration;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class ServiceLineMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } ... on ServiceLineStateError { status allowedNext } }";
    private const string OpeningErrors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_service_line_is_opened_as_pending()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation { openServiceLine(input: { customerId: "{{company.Bob.GlobalId()}}", kind: " Mobile ", plan: "M", address: "Main Street 3" }) {
              serviceLine { kind plan address status activatedAt customer { firstName serviceLines { totalCount } } } {{OpeningErrors}} } }
            """);
        answer.Gives(
            """
            {"openServiceLine":{"serviceLine":{"kind":"Mobile","plan":"M","address":"Main Street 3","status":"PENDING","activatedAt":null,
              "customer":{"firstName":"Bob","serviceLines":{"totalCount":1}}},"errors":null}}
            """);
        Assert.Equal(
            LoggedWrite.Of(
                "insert into service_lines (company_id, id, activated_at, address, created_at, customer_id, kind, plan, status, updated_at) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning xmin",
                "ServiceLine"),
            answer.Statements[0]);
        Assert.Equal(3, answer.Statements.Count);
    }

    [Fact]
    public async Task A_service_line_goes_along_its_arrows_and_back()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Internet.GlobalId();
        (await company.AskAsync(
            $$"""
            mutation {
              early: suspendServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              activateServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              again: activateServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              suspendServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              closeServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              closed: changeServiceLine(input: { id: "{{id}}", plan: "x" }) { serviceLine { status } {{Errors}} }
              reopened: activateServiceLine(input: { id: "{{id}}" }) { serviceLine { status } {{Errors}} }
              changeServiceLine(input: { id: "{{id}}", plan: " Fibre 500 " }) { serviceLine { kind plan address status } {{Errors}} }
            }
            """)).Gives(
            """
            {"early":{"serviceLine":null,"errors":[{"__typename":"ServiceLineStateError","message":"The service line is PENDING, so it can't be suspended.","path":null,
              "status":"PENDING","allowedNext":["ACTIVE","CLOSED"]}]},
             "activateServiceLine":{"serviceLine":{"status":"ACTIVE"},"errors":null},
             "again":{"serviceLine":null,"errors":[{"__typename":"ServiceLineStateError","message":"The service line is ACTIVE, so it can't be activated.","path":null,
              "status":"ACTIVE","allowedNext":["SUSPENDED","CLOSED"]}]},
             "suspendServiceLine":{"serviceLine":{"status":"SUSPENDED"},"errors":null},
             "closeServiceLine":{"serviceLine":{"status":"CLOSED"},"errors":null},
             "closed":{"serviceLine":null,"errors":[{"__typename":"ServiceLineStateError","message":"The service line is CLOSED, so it can't be changed.","path":null,
              "status":"CLOSED","allowedNext":["ACTIVE"]}]},
             "reopened":{"serviceLine":{"status":"ACTIVE"},"errors":null},
             "changeServiceLine":{"serviceLine":{"kind":"Internet","plan":"Fibre 500","address":"Main Street 2","status":"ACTIVE"},"errors":null}}
            """);
    }

    [Fact]
    public async Task All_errors_of_an_input_come_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            mutation { openServiceLine(input: { customerId: "{{company.Ada.GlobalId()}}", kind: " ", plan: "{{new string('x', 101)}}", address: "" }) { {{OpeningErrors}} } }
            """)).Gives(
            """
            {"openServiceLine":{"errors":[
              {"__typename":"InvalidInputError","message":"\"kind\" is empty.","path":["input","kind"]},
              {"__typename":"InvalidInputError","message":"\"plan\" has 101 characters; at most 100 are allowed.","path":["input","plan"]},
              {"__typename":"InvalidInputError","message":"\"address\" is empty.","path":["input","address"]}]}}
            """).Runs();
    }

    [Fact]
    public async Task An_old_version_changes_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Internet.GlobalId();
        var version = company.Internet.Version;
        (await company.AskAsync(
            $$"""
            mutation {
              activateServiceLine(input: { id: "{{id}}", version: {{version}} }) { serviceLine { status } {{Errors}} }
              suspendServiceLine(input: { id: "{{id}}", version: {{version}} }) { serviceLine { status } errors { __typename } }
            }
            """)).Gives(
            """
            {"activateServiceLine":{"serviceLine":{"status":"ACTIVE"},"errors":null},
             "suspendServiceLine":{"serviceLine":null,"errors":[{"__typename":"VersionConflictError"}]}}
            """);
    }

    /// <summary>The version of the row decides: each update is for the version that was read.</summary>
    [Fact]
    public async Task Of_many_people_who_activate_a_service_line_one_does()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => company.AskAsync(
            $$"""mutation { activateServiceLine(input: { id: "{{company.Internet.GlobalId()}}" }) { serviceLine { status } errors { __typename } } }"""))));
        Assert.Single(answers, answer => answer.Data?["activateServiceLine"]?["serviceLine"] is not null);
        Assert.All(
            answers.Where(answer => answer.Data?["activateServiceLine"]?["serviceLine"] is null),
            answer => Assert.Contains(
                (string?)answer.At("activateServiceLine.errors.0.__typename"), (string[])["VersionConflictError", "ServiceLineStateError"]));
    }

    [Fact]
    public async Task Another_companys_service_line_or_customer_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var id = company.Internet.GlobalId();
        const string NotFound = """{"errors":[{"__typename":"ServiceLineNotFoundError","message":"There is no service line with this id.","path":["input","id"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              openServiceLine(input: { customerId: "{{company.Ada.GlobalId()}}", kind: "x", plan: "x", address: "x" }) { {{OpeningErrors}} }
              changeServiceLine(input: { id: "{{id}}", plan: "x" }) { {{Errors}} }
              activateServiceLine(input: { id: "{{id}}" }) { {{Errors}} }
              suspendServiceLine(input: { id: "{{id}}" }) { {{Errors}} }
              closeServiceLine(input: { id: "{{id}}" }) { {{Errors}} }
            }
            """)).Gives(
            $$"""
            {"openServiceLine":{"errors":[{"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]}]},
             "changeServiceLine":{{NotFound}},"activateServiceLine":{{NotFound}},"suspendServiceLine":{{NotFound}},"closeServiceLine":{{NotFound}} }
            """);
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Service_lines_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Internet.GlobalId();
        (await api.AskAsync(
            company.As(role),
            $$"""
            mutation {
              openServiceLine(input: { customerId: "{{company.Ada.GlobalId()}}", kind: "x", plan: "x", address: "x" }) { serviceLine { id } }
              changeServiceLine(input: { id: "{{id}}", plan: "x" }) { serviceLine { id } }
              activateServiceLine(input: { id: "{{id}}" }) { serviceLine { id } }
              suspendServiceLine(input: { id: "{{id}}" }) { serviceLine { id } }
              closeServiceLine(input: { id: "{{id}}" }) { serviceLine { id } }
            }
            """)).Refuses(
                "AUTH_NOT_AUTHORIZED openServiceLine",
                "AUTH_NOT_AUTHORIZED changeServiceLine",
                "AUTH_NOT_AUTHORIZED activateServiceLine",
                "AUTH_NOT_AUTHORIZED suspendServiceLine",
                "AUTH_NOT_AUTHORIZED closeServiceLine").Runs();
    }

    [Fact]
    public async Task Subscribers_of_a_customer_see_the_service_lines_of_the_customer()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.As(UserRole.ReadOnly),
            $$"""subscription { serviceLineChanged(customerId: "{{company.Ada.GlobalId()}}") { kind changedFields serviceLine { status } } }""");
        await company.AskAsync($$"""mutation { activateServiceLine(input: { id: "{{company.Internet.GlobalId()}}" }) { errors { __typename } } }""");
        (await subscription.NextAsync()).Gives(
            """{"serviceLineChanged":{"kind":"UPDATED","changedFields":["activatedAt","status"],"serviceLine":{"status":"ACTIVE"}}}""");
    }
}
