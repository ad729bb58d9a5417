using Xunit;

namespace Backoffice.Schema.Tests.Administration;

public sealed class BranchQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_branch_has_all_its_columns_and_relations()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              branch(id: "{{company.Centre.GlobalId()}}") {
                id createdAt updatedAt version name address timeZone isActive
                staffMembers { nodes { name } totalCount }
                appointments { nodes { note } totalCount }
              }
            }
            """);
        answer.Gives(
            $$"""
            {
              "branch": {
                "id": "{{company.Centre.GlobalId()}}",
                "createdAt": "2026-03-02T08:00:00Z",
                "updatedAt": "2026-03-02T08:00:00Z",
                "version": {{company.Centre.Version}},
                "name": "Centre",
                "address": "Main Street 1",
                "timeZone": "Europe/Zurich",
                "isActive": true,
                "staffMembers": { "nodes": [{ "name": "Sam" }], "totalCount": 1 },
                "appointments": { "nodes": [{ "note": "Quiet" }], "totalCount": 1 }
              }
            }
            """);
        Assert.Equal(3, answer.Statements.Count);
    }

    [Fact]
    public async Task Branches_without_staff_have_an_empty_list()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync("{ branches { nodes { name address isActive staffMembers { nodes { name } totalCount } } } }");
        answer.Gives(
            """
            {
              "branches": {
                "nodes": [
                  { "name": "Annex", "address": null, "isActive": false, "staffMembers": { "nodes": [], "totalCount": 0 } },
                  {
                    "name": "Centre",
                    "address": "Main Street 1",
                    "isActive": true,
                    "staffMembers": { "nodes": [{ "name": "Sam" }], "totalCount": 1 }
                  }
                ]
              }
            }
            """);
        Assert.Equal(2, answer.Statements.Count);
    }
}
