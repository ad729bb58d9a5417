using Xunit;

namespace Backoffice.Schema.Tests.Administration;

public sealed class UserQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_user_has_all_its_columns()
    {
        var company = await TestCompany.CreateAsync(api);
        var user = company.Users[3];
        (await company.AskAsync(
            $$"""{ user(id: "{{user.GlobalId()}}") { id createdAt updatedAt version email displayName role isActive } }""")).Gives(
            $$"""
            {
              "user": {
                "id": "{{user.GlobalId()}}",
                "createdAt": "2026-03-02T08:00:00Z",
                "updatedAt": "2026-03-02T08:00:00Z",
                "version": {{user.Version}},
                "email": "readonly@acme.example",
                "displayName": "ReadOnly",
                "role": "READ_ONLY",
                "isActive": true
              }
            }
            """);
    }

    [Fact]
    public async Task Users_are_listed_by_name()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ users { nodes { displayName role } totalCount } }")).Gives(
            """
            {
              "users": {
                "nodes": [
                  { "displayName": "Manager", "role": "MANAGER" },
                  { "displayName": "Owner", "role": "OWNER" },
                  { "displayName": "ReadOnly", "role": "READ_ONLY" },
                  { "displayName": "Staff", "role": "STAFF" }
                ],
                "totalCount": 4
              }
            }
            """);
    }
}
