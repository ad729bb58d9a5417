using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Administration;

public sealed class BranchMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_branch_is_created_and_changed()
    {
        var company = await TestCompany.CreateAsync(api);
        var created = await company.AskAsync(
            $$"""mutation { createBranch(input: { name: " Harbour ", timeZone: "Europe/Zurich", address: " Quay 1 " }) { branch { id name timeZone address isActive } {{Errors}} } }""");
        var id = (string?)created.At("createBranch.branch.id");
        created.Gives(
            $$"""{"createBranch":{"branch":{"id":"{{id}}","name":"Harbour","timeZone":"Europe/Zurich","address":"Quay 1","isActive":true},"errors":null} }""");
        (await company.AskAsync(
            $$"""
            mutation {
              updateBranch(input: { id: "{{id}}", timeZone: "Asia/Kolkata", isActive: false }) { branch { name timeZone address isActive } {{Errors}} }
              moved: updateBranch(input: { id: "{{id}}", name: "Airport", address: null, isActive: true }) { branch { name timeZone address isActive } {{Errors}} }
            }
            """)).Gives(
            """
            {"updateBranch":{"branch":{"name":"Harbour","timeZone":"Asia/Kolkata","address":"Quay 1","isActive":false},"errors":null},
             "moved":{"branch":{"name":"Airport","timeZone":"Asia/Kolkata","address":null,"isActive":true},"errors":null}}
            """);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Europe/Zürich")]
    [InlineData("europe/zurich")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("../etc/passwd")]
    public async Task All_errors_of_a_branch_are_reported_at_once(string timeZone)
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            """mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } errors { __typename ... on UserError { path } } } }""",
            new { input = new { name = new string('x', 101), timeZone, address = new string('x', 501) } })).Gives(
            """
            {"createBranch":{"branch":null,"errors":[
              {"__typename":"InvalidInputError","path":["input","name"]},
              {"__typename":"InvalidInputError","path":["input","timeZone"]},
              {"__typename":"InvalidInputError","path":["input","address"]}]}}
            """).Runs();
    }

    [Fact]
    public async Task Another_companys_branch_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        (await other.AskAsync($$"""mutation { updateBranch(input: { id: "{{company.Centre.GlobalId()}}", name: "x" }) { branch { id } {{Errors}} } }""")).Gives(
            """{"updateBranch":{"branch":null,"errors":[{"__typename":"BranchNotFoundError","message":"There is no branch with this id.","path":["input","id"]}]}}""");
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Branches_are_written_by_the_management(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(company.As(role), """mutation { createBranch(input: { name: "x", timeZone: "Europe/Zurich" }) { branch { id } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED createBranch").Runs();
    }
}
