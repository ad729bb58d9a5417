using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Administration;

public sealed class CompanyQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_company_has_all_its_columns()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ company { id name slug timeZone currency createdAt updatedAt version } }"))
            .Gives(
                $$"""
                {
                  "company": {
                    "id": "{{company.Row.GlobalId()}}",
                    "name": "Acme",
                    "slug": "{{company.Row.Slug}}",
                    "timeZone": "Europe/Zurich",
                    "currency": "CHF",
                    "createdAt": "{{company.Row.CreatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}}",
                    "updatedAt": "{{company.Row.UpdatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}}",
                    "version": {{company.Row.Version}}
                  }
                }
                """);
        (await company.AskAsync("{ company { name } }")).Runs("select t.id, t.name from companies t where t.id = $1 and t.id = $2");
    }

    [Theory]
    [InlineData(UserRole.Owner, "OWNER")]
    [InlineData(UserRole.Manager, "MANAGER")]
    [InlineData(UserRole.Staff, "STAFF")]
    [InlineData(UserRole.ReadOnly, "READ_ONLY")]
    public async Task Users_of_every_role_see_themselves(UserRole role, string name)
    {
        var company = await TestCompany.CreateAsync(api);
        var caller = company.As(role);
        (await api.AskAsync(caller, "{ me { id email displayName role } company { name } }")).Gives(
            $$"""
            {
              "me": {
                "id": "{{Ids.Of("User", caller.UserId)}}",
                "email": "{{role.ToString().ToLowerInvariant()}}@acme.example",
                "displayName": "{{role}}",
                "role": "{{name}}"
              },
              "company": { "name": "Acme" }
            }
            """);
    }

    [Fact]
    public async Task Who_is_gone_or_locked_out_is_nobody()
    {
        var company = await TestCompany.CreateAsync(api);
        var locked = new User { Id = Guid.CreateVersion7(), Email = "x@acme.example", DisplayName = "X", Role = UserRole.Owner, IsActive = false };
        await company.AddAsync(locked);
        foreach (var id in (Guid[])[locked.Id, Guid.CreateVersion7()])
        {
            (await api.AskAsync(new Caller(id, company.Id, UserRole.Owner), "{ me { id } }")).Gives("""{ "me": null }""");
        }
    }
}
