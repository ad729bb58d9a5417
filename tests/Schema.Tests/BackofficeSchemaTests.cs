using Backoffice.GraphQL.TypeSystem;
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

    [Fact]
    public void An_entity_has_one_connection_type() => Assert.All(
        PrintedLists.All.GroupBy(list => list.Entity),
        lists => Assert.Single(lists.Select(list => list.Field.Type.Named.Name).Distinct()));

    [Fact]
    public void A_filter_type_is_shared_by_all_fields_that_offer_its_operators() => Assert.All(
        api.Schema.Types.OfType<InputObjectType>()
            .Where(type => type.FindField("eq") is not null)
            .GroupBy(type => string.Join(' ', type.Fields.Select(field => $"{field.Name}: {field.Type}"))),
        types => Assert.Single(types));

    [Fact]
    public void Lists_and_results_of_mutations_are_null_only_by_an_error() => Assert.All(
        api.Schema.Types.OfType<ObjectType>()
            .SelectMany(type => type.Fields.Select(field => (Type: type, Field: field)))
            .Where(place => place.Type == api.Schema.MutationType || place.Field.Type.Named.Name.EndsWith("Connection", StringComparison.Ordinal)),
        place => Assert.True(place.Field.IsNullOnlyByError, $"{place.Type.Name}.{place.Field.Name}"));

    [Fact]
    public void An_amount_in_cents_is_not_shown() =>
        Assert.DoesNotContain("cents", SdlPrinter.Print(api.Schema), StringComparison.OrdinalIgnoreCase);
}
