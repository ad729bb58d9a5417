using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Backoffice.Server.Tests.Ide;

/// <summary>The IDE as a frontend developer uses it, in a real browser on the real database.</summary>
public sealed class IdeTests(IdeFixture fixture) : IClassFixture<IdeFixture>
{
    [Fact]
    public async Task The_first_query_runs_as_it_stands()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.RunAsync("\"totalCount\": 20, \"nodes\": [");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task A_browser_that_is_not_signed_in_goes_on_with_a_token_that_is_pasted()
    {
        await using var ide = await fixture.PasteAsync();
        await ide.RunAsync("\"totalCount\": 20, \"nodes\": [");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task Fields_arguments_and_enum_values_are_completed()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.WriteAsync("{ cus| }");
        Assert.Equal(["customer", "customers"], await ide.CompleteAsync());
        await ide.WriteAsync("{ customers(or|) { nodes { id } } }");
        Assert.Equal(["order"], await ide.CompleteAsync());
        await ide.WriteAsync("{ customers(where: { status: { eq: | } }) { nodes { id } } }");
        Assert.Equal(["ACTIVE", "INACTIVE", "LEAD"], await ide.CompleteAsync());
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task The_panels_show_the_schema_and_add_a_field()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.ShowAsync("Documentation Explorer");
        await ide.Panel.GetByText("Query", new() { Exact = true }).ClickAsync();
        await Expect(ide.Panel).ToContainTextAsync("A customer by its id; null when the company has none.");

        await ide.ShowAsync("GraphiQL Explorer");
        await ide.Panel.GetByText("phone", new() { Exact = true }).ClickAsync();
        await ide.EditorTextAsync(" phone ");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task Variables_are_sent()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.WriteAsync("query Page($count: Int!) { customers(first: $count) { nodes { __typename } } }");
        await ide.WriteVariablesAsync("{ \"count\": 1 }");
        await ide.RunAsync("{ \"data\": { \"customers\": { \"nodes\": [ { \"__typename\": \"Customer\" } ] } } }");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task A_mistake_is_explained()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.WriteAsync("{ customers { nodes { firstNam } } }");
        await ide.RunAsync("\"message\": \"Cannot query field \\\"firstNam\\\" on type \\\"Customer\\\". Did you mean");
        await Expect(ide.Page.Locator(".graphiql-query-editor .squiggly-error")).ToHaveCountAsync(1);
        await ide.AssertQuietAsync();
    }
}
