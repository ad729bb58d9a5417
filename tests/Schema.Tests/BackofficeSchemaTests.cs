using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests;

public sealed class BackofficeSchemaTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_printed_schema_is_checked_in()
    {
        var checkedIn = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "schema.graphql"));
        Assert.True(
            SdlPrinter.Print(api.Schema) == checkedIn,
            "schema.graphql is stale. Run \"dotnet run --project src/Server -- schema --output schema.graphql\" and look at the diff.");
    }

    [Fact]
    public async Task No_answer_names_a_company_or_a_password()
    {
        Assert.DoesNotContain("companyId", SdlPrinter.Print(api.Schema), StringComparison.Ordinal);
        Assert.DoesNotContain("password", SdlPrinter.Print(api.Schema), StringComparison.OrdinalIgnoreCase);
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ users { nodes { passwordHash } } }")).Refuses("HC0016");
    }
}
