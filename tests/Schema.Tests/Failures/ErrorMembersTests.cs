using System.Text.Json.Nodes;
using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Failures;

/// <summary>Errors carry data for programs beside their code.</summary>
public sealed class ErrorMembersTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(
        "{ customers(first: 51) { totalCount } }",
        """{"code":"HC0051","argument":"first","requestedItems":51,"maxAllowedItems":50,"coordinate":"Query.customers"}""")]
    [InlineData(
        "{ customers(last: -1) { totalCount } }",
        """{"code":"HC0052","argument":"last","asked":-1,"coordinate":"Query.customers"}""")]
    [InlineData(
        "{ list: customers { nodes { invoices(first: 60) { totalCount } } } }",
        """{"code":"HC0051","argument":"first","requestedItems":60,"maxAllowedItems":50,"coordinate":"Customer.invoices"}""")]
    [InlineData(
        "{ branches(order: [{ name: ASC }, { name: DESC }]) { totalCount } }",
        """{"code":"ORDER_NOT_OFFERED","argument":"order","asked":"name ASC, name DESC","offered":["name ASC"],"coordinate":"Query.branches"}""")]
    [InlineData(
        "{ invoices(where: { issuedAt: { gt: null } }) { totalCount } }",
        """{"code":"HC0026","argument":"where.issuedAt.gt","coordinate":"Query.invoices"}""")]
    public async Task An_error_says_which_argument_is_at_fault_and_what_is_allowed(string document, string extensions)
    {
        var company = await TestCompany.CreateAsync(api);
        AssertExtensions(extensions, await api.AskAsync(company.Owner, document));
    }

    [Fact]
    public async Task Too_many_ids_are_counted()
    {
        var company = await TestCompany.CreateAsync(api);
        var ids = Enumerable.Repeat("Q3VzdG9tZXI6MDFhMTlhZTUtN2I0OC03NDJkLWE1OTEtMjQ5MDVjYWQ1ZGUx", 51);

        AssertExtensions(
            """{"code":"HC0076","argument":"ids","requestedItems":51,"maxAllowedItems":50,"coordinate":"Query.nodes"}""",
            await api.AskAsync(company.Owner, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids }));
    }

    [Fact]
    public async Task A_refused_field_says_which_roles_it_takes()
    {
        var company = await TestCompany.CreateAsync(api);

        AssertExtensions(
            """{"code":"AUTH_NOT_AUTHORIZED","roles":["OWNER","MANAGER"],"coordinate":"Query.invoices"}""",
            await api.AskAsync(company.As(UserRole.Staff), "{ invoices { totalCount } }"));
    }

    private static void AssertExtensions(string expected, Answer answer) =>
        Assert.Equal(expected, JsonNode.Parse(answer.Text)?["errors"]?[0]?["extensions"]?.ToJsonString());
}
