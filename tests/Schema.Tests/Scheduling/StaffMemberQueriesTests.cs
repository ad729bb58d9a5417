using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

public sealed class StaffMemberQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_staff_member_has_all_its_columns_and_relations()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              staffMember(id: "{{company.Sam.GlobalId()}}") {
                id createdAt updatedAt version name email title branchId isActive branch { name } appointments { nodes { note } }
              }
            }
            """);
        answer.Gives(
            $$"""
            {
              "staffMember": {
                "id": "{{company.Sam.GlobalId()}}",
                "createdAt": "2026-03-02T08:00:00Z",
                "updatedAt": "2026-03-02T08:00:00Z",
                "version": {{company.Sam.Version}},
                "name": "Sam",
                "email": "sam@acme.example",
                "title": "Stylist",
                "branchId": "{{company.Centre.GlobalId()}}",
                "isActive": true,
                "branch": { "name": "Centre" },
                "appointments": { "nodes": [{ "note": "Quiet" }] }
              }
            }
            """);
        Assert.Equal(3, answer.Statements.Count);
    }

    [Fact]
    public async Task A_staff_member_may_belong_to_no_branch()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync("{ staffMembers { nodes { name email title branchId branch { name } } } }");
        answer.Gives(
            $$"""
            {
              "staffMembers": {
                "nodes": [
                  {
                    "name": "Sam",
                    "email": "sam@acme.example",
                    "title": "Stylist",
                    "branchId": "{{company.Centre.GlobalId()}}",
                    "branch": { "name": "Centre" }
                  },
                  { "name": "Tom", "email": null, "title": null, "branchId": null, "branch": null }
                ]
              }
            }
            """);
        Assert.Equal(2, answer.Statements.Count);
    }

    [Fact]
    public async Task Branches_that_nobody_has_are_not_asked_for()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync($$"""{ staffMember(id: "{{company.Tom.GlobalId()}}") { branch { name } } }""");
        answer.Gives("""{ "staffMember": { "branch": null } }""");
        Assert.Single(answer.Statements);
    }
}
