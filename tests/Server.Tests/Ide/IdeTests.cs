using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
        await Expect(ide.Panel).ToContainTextAsync("A customer by its id; null when the company has no customer with this id.");

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

    [Fact]
    public async Task The_example_of_a_mutation_runs_as_it_stands()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.OpenTabAsync("CreateCustomer");
        await ide.RunAsync("\"displayName\": \"Ada\", \"status\": \"LEAD\" }, \"errors\": null");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task A_subscription_shows_events_until_it_is_stopped()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.OpenTabAsync("AppointmentChanged");
        await ide.StartAsync();
        await Expect(ide.Details).ToHaveTextAsync("Events 0");
        await fixture.BookAsync("Consultation of the subscription");
        await ide.AnswerAsync("\"service\": \"Consultation of the subscription\"");
        await Expect(ide.Details).ToHaveTextAsync("Events 1");
        await ide.StopAsync();
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task A_persisted_operation_is_sent_by_its_hash()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.OpenTabAsync("Me");
        await ide.RunAsync("\"role\": \"OWNER\"");
        await Expect(ide.Details).ToContainTextAsync("Sent by hash");
        var request = await ide.Page.RunAndWaitForRequestAsync(
            () => ide.RunAsync("\"role\": \"OWNER\""), request => request.Method == "POST");
        Assert.DoesNotContain("query Me", request.PostData, StringComparison.Ordinal);
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task Status_time_size_price_cache_and_request_stand_beside_an_answer()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.WriteAsync("{ company { name } }");
        await ide.RunAsync("{ \"data\": { \"company\": { \"name\": \"Acme Salon\" } } }");
        await Expect(ide.Details).ToHaveTextAsync(
            new Regex(@"^Status 200Time \d+ msSize \d+(\.\d)? K?BCost 10 field, 2 typeCache (MISS|HIT-L1|BYPASS)Request \S+$"));
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task Another_role_can_be_taken()
    {
        await using var ide = await fixture.OpenAsync();
        await ide.WriteAsync("{ me { role } }");
        await ide.RunAsync("\"role\": \"OWNER\"");
        await ide.Page.GetByLabel("Role").SelectOptionAsync("STAFF");
        await ide.RunAsync("\"role\": \"STAFF\"");
        await ide.AssertQuietAsync();
    }

    [Fact]
    public async Task Without_a_token_the_page_says_where_to_get_one_and_keeps_what_is_typed()
    {
        await using var ide = await fixture.OpenWithoutTokenAsync();
        await Expect(ide.Page.Locator("form.token")).ToContainTextAsync("./start token --company acme --role OWNER");
        await ide.WriteAsync("{ me { role } }");
        await ide.Page.GetByLabel("A bearer token:").FillAsync(await fixture.CreateTokenAsync());
        await ide.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await Expect(ide.Page.Locator("form.token")).ToHaveCountAsync(0);
        await ide.RunAsync("\"role\": \"OWNER\"");
        await ide.AssertQuietAsync();
    }
}
