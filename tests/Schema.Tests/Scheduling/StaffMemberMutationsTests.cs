using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

public sealed class StaffMemberMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message path } }";

    [Fact]
    public async Task A_staff_member_is_created_changed_and_taken_from_a_branch()
    {
        const string Fields = "name email title isActive branch { name }";
        var company = await TestCompany.CreateAsync(api);
        var created = await company.AskAsync(
            $$"""
            mutation { createStaffMember(input: { name: " Kim ", email: "kim@example.com", title: "Stylist", branchId: "{{company.Centre.GlobalId()}}" }) {
              staffMember { id {{Fields}} } {{Errors}} } }
            """);
        var id = (string?)created.At("createStaffMember.staffMember.id");
        created.Gives(
            $$"""
            {"createStaffMember":{"staffMember":{"id":"{{id}}","name":"Kim","email":"kim@example.com","title":"Stylist","isActive":true,"branch":{"name":"Centre"} },"errors":null} }
            """);
        (await company.AskAsync(
            $$"""
            mutation {
              updateStaffMember(input: { id: "{{id}}", name: "Kim Lee", branchId: "{{company.Annex.GlobalId()}}" }) { staffMember { {{Fields}} } {{Errors}} }
              freed: updateStaffMember(input: { id: "{{id}}", email: null, title: null, branchId: null }) { staffMember { {{Fields}} } {{Errors}} }
            }
            """)).Gives(
            """
            {"updateStaffMember":{"staffMember":{"name":"Kim Lee","email":"kim@example.com","title":"Stylist","isActive":true,"branch":{"name":"Annex"}},"errors":null},
             "freed":{"staffMember":{"name":"Kim Lee","email":null,"title":null,"isActive":true,"branch":null},"errors":null}}
            """);
    }

    [Fact]
    public async Task Another_companys_staff_member_or_branch_is_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        const string NotFound = """{"errors":[{"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","id"]}]}""";
        const string NoBranch = """{"errors":[{"__typename":"BranchNotFoundError","message":"There is no branch with this id.","path":["input","branchId"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              createStaffMember(input: { name: "x", branchId: "{{company.Centre.GlobalId()}}" }) { {{Errors}} }
              move: updateStaffMember(input: { id: "{{other.Sam.GlobalId()}}", branchId: "{{company.Centre.GlobalId()}}" }) { {{Errors}} }
              updateStaffMember(input: { id: "{{company.Sam.GlobalId()}}", name: "x" }) { {{Errors}} }
            }
            """)).Gives($$"""{"createStaffMember":{{NoBranch}},"move":{{NoBranch}},"updateStaffMember":{{NotFound}} }""");
    }

    [Fact]
    public async Task All_errors_of_a_staff_member_are_reported_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            """mutation { createStaffMember(input: { name: " ", email: "nobody", title: "TITLE" }) { staffMember { id } errors { __typename ... on UserError { path } } } }"""
                .Replace("TITLE", new string('x', 101), StringComparison.Ordinal))).Gives(
            """
            {"createStaffMember":{"staffMember":null,"errors":[
              {"__typename":"InvalidInputError","path":["input","name"]},
              {"__typename":"InvalidInputError","path":["input","email"]},
              {"__typename":"InvalidInputError","path":["input","title"]}]}}
            """).Runs();
    }
}
