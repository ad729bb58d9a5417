using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Failures;

/// <summary>Errors carry data for programs beside their code.</summary>
public sealed class ErrorMembersTests(Api api) : IClassFixture<Api>
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(
        "{ customers(first: 51) { totalCount } }",
        """{"code":"HC0051","argument":"first","requestedItems":51,"maxAllowedItems":50,"limit":"first","allowed":50,"asked":51,"coordinate":"Query.customers"}""")]
    [InlineData(
        "{ customers(last: -1) { totalCount } }",
        """{"code":"HC0052","argument":"last","asked":-1,"coordinate":"Query.customers"}""")]
    [InlineData(
        "{ list: customers { nodes { invoices(first: 60) { totalCount } } } }",
        """{"code":"HC0051","argument":"first","requestedItems":60,"maxAllowedItems":50,"limit":"first","allowed":50,"asked":60,"coordinate":"Customer.invoices"}""")]
    [InlineData(
        "{ branches(order: [{ name: ASC }, { name: DESC }]) { totalCount } }",
        """{"code":"ORDER_NOT_OFFERED","argument":"order","asked":"name ASC, name DESC","offered":["name ASC"],"coordinate":"Query.branches"}""")]
    [InlineData(
        "{ invoices(where: { issuedAt: { gt: null } }) { totalCount } }",
        """{"code":"HC0026","argument":"where.issuedAt.gt","coordinate":"Query.invoices"}""")]
    [InlineData(
        "{ customers(first: 1, last: 1) { totalCount } }",
        """{"code":"HC0052","argument":"last","allowed":["first","last"],"coordinate":"Query.customers"}""")]
    [InlineData(
        """{ customers(after: "nonsense") { totalCount nodes { id } } }""",
        """{"code":"HC0078","argument":"after","coordinate":"Query.customers"}""")]
    [InlineData(
        """{ customers { nodes { appointments(before: "nonsense") { nodes { id } } } } }""",
        """{"code":"HC0078","argument":"before","coordinate":"Customer.appointments"}""")]
    [InlineData(
        """{ node(id: "nonsense") { id } }""",
        """{"code":"INVALID_ID","asked":"nonsense","coordinate":"Query.node"}""")]
    [InlineData(
        """{ invoice(id: "nonsense") { id } }""",
        """{"code":"INVALID_ID","asked":"nonsense","expectedType":"Invoice","argument":"id","coordinate":"Query.invoice"}""")]
    [InlineData(
        """{ invoices(where: { customerId: { eq: "nonsense" } }) { totalCount } }""",
        """{"code":"INVALID_ID","asked":"nonsense","expectedType":"Customer","argument":"where.customerId.eq","coordinate":"Query.invoices"}""")]
    public async Task An_error_says_which_argument_is_at_fault_and_what_is_allowed(string document, string extensions)
    {
        var company = await TestCompany.CreateAsync(api);
        AssertExtensions(extensions, await api.AskAsync(company.Owner, document));
    }

    [Theory]
    [InlineData("{ nothing }", """{"coordinate":"Query","asked":"nothing"}""")]
    [InlineData("{ me }", """{"coordinate":"Query.me"}""")]
    [InlineData("{ me { id { x } } }", """{"coordinate":"Me.id"}""")]
    [InlineData("{ customers(last_name: 1) { totalCount } }", """{"coordinate":"Query.customers","asked":"last_name"}""")]
    [InlineData("{ customer { id } }", """{"coordinate":"Query.customer(id:)","argument":"id"}""")]
    [InlineData("""{ customers(first: "1") { totalCount } }""", """{"coordinate":"Query.customers(first:)","argument":"first"}""")]
    [InlineData(
        "{ customers(order: [{ createdAt: UP }]) { totalCount } }",
        """{"coordinate":"CustomerSortInput.createdAt","argument":"order[0].createdAt","asked":"UP","allowed":["ASC","DESC"]}""")]
    [InlineData(
        "{ invoices(where: { or: [{ total: { gt: 1 } }, { total: { above: 1 } }] }) { totalCount } }",
        """{"coordinate":"DecimalFilterInput","argument":"where.or[1].total.above","asked":"above"}""")]
    [InlineData("{ invoices(where: { total: { gt: true } }) { totalCount } }", """{"coordinate":"DecimalFilterInput.gt","argument":"where.total.gt"}""")]
    [InlineData("{ invoices(where: { total: 1 }) { totalCount } }", """{"coordinate":"InvoiceFilterInput.total","argument":"where.total"}""")]
    [InlineData(
        """mutation { createCustomer(input: { firstName: "A" }) { errors { __typename } } }""",
        """{"coordinate":"CreateCustomerInput.lastName","argument":"input.lastName"}""")]
    [InlineData(
        "query ($n: String) { customers(first: $n) { totalCount } }",
        """{"coordinate":"Query.customers(first:)","argument":"first"}""")]
    [InlineData(
        "query ($n: String) { invoices(where: { total: { gt: $n } }) { totalCount } }",
        """{"coordinate":"DecimalFilterInput.gt","argument":"where.total.gt"}""")]
    [InlineData("{ me { id @nothing } }", """{"asked":"@nothing"}""")]
    [InlineData("{ me { id @skip } }", """{"coordinate":"@skip(if:)","argument":"if"}""")]
    [InlineData("{ me { id @skip(if: 1) } }", """{"coordinate":"@skip(if:)","argument":"if"}""")]
    [InlineData("query @skip(if: true) { me { id } }", """{"coordinate":"@skip","asked":"QUERY","allowed":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"]}""")]
    [InlineData("{ me { ... on Customer { id } } }", """{"coordinate":"Customer"}""")]
    [InlineData("{ me { ... on Nothing { id } } }", """{"asked":"Nothing"}""")]
    [InlineData("{ me { a: email a: displayName } }", """{"coordinate":"Me.email"}""")]
    [InlineData("query ($c: Customer) { me { id } }", """{"coordinate":"Customer"}""")]
    public async Task A_document_that_is_not_valid_is_told_which_element_of_the_schema_it_misuses(string document, string members)
    {
        var company = await TestCompany.CreateAsync(api);
        var extensions = ExtensionsOf(await api.AskAsync(company.Owner, document));

        Assert.Equal("HC0016", (string?)extensions["code"]);
        extensions.Remove("code");
        extensions.Remove("specifiedBy");
        Assert.Equal(members, extensions.ToJsonString());
    }

    [Theory]
    [InlineData(
        "query ($id: ID!) { customer(id: $id) { id } }",
        """{ }""",
        """{"code":"HC0018","variable":"id","coordinate":"ID"}""")]
    [InlineData(
        "query ($where: InvoiceFilterInput) { invoices(where: $where) { totalCount } }",
        """{ "where": { "or": [{ "total": { "above": 1 } }] } }""",
        """{"code":"HC0017","coordinate":"DecimalFilterInput","asked":"above","variable":"where.or[0].total"}""")]
    [InlineData(
        "query ($where: InvoiceFilterInput) { invoices(where: $where) { totalCount } }",
        """{ "where": { "total": { "gt": "much" } } }""",
        """{"code":"HC0017","coordinate":"DecimalFilterInput.gt","variable":"where.total.gt"}""")]
    [InlineData(
        "query ($order: [CustomerSortInput!]) { customers(order: $order) { totalCount } }",
        """{ "order": [{ "createdAt": "UP" }] }""",
        """{"code":"HC0017","asked":"UP","allowed":["ASC","DESC"],"coordinate":"CustomerSortInput.createdAt","variable":"order[0].createdAt"}""")]
    [InlineData(
        "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { errors { __typename } } }",
        """{ "input": { "firstName": "A" } }""",
        """{"code":"HC0017","coordinate":"CreateCustomerInput.lastName","variable":"input.lastName"}""")]
    [InlineData(
        "mutation ($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { errors { __typename } } }",
        """{ "input": { "id": "nonsense" } }""",
        """{"code":"INVALID_ID","asked":"nonsense","expectedType":"Customer","coordinate":"ArchiveCustomerInput.id","variable":"input.id"}""")]
    [InlineData(
        "query ($id: ID!) { customer(id: $id) { id } }",
        """{ "id": "nonsense" }""",
        """{"code":"INVALID_ID","asked":"nonsense","expectedType":"Customer","argument":"id","coordinate":"Query.customer"}""")]
    [InlineData(
        "query ($where: InvoiceFilterInput) { invoices(where: $where) { totalCount } }",
        """{ "where": { "issuedAt": { "gt": null } } }""",
        """{"code":"HC0026","argument":"where.issuedAt.gt","coordinate":"Query.invoices"}""")]
    public async Task A_value_of_a_variable_is_told_its_place_and_the_element_of_the_schema(string document, string variables, string extensions)
    {
        var company = await TestCompany.CreateAsync(api);

        AssertExtensions(extensions, await api.AskAsync(company.Owner, document, JsonNode.Parse(variables)));
    }

    [Fact]
    public async Task A_document_beyond_a_limit_of_the_parser_is_told_the_limit()
    {
        var company = await TestCompany.CreateAsync(api);
        var deep = string.Concat(Enumerable.Repeat("{ a ", 201)) + new string('}', 201);

        AssertExtensions("""{"code":"HC0014","limit":"Documents__MaxDepth","allowed":200,"asked":201}""", await api.AskAsync(company.Owner, deep));
    }

    [Fact]
    public async Task Too_many_ids_are_counted()
    {
        var company = await TestCompany.CreateAsync(api);
        var ids = Enumerable.Repeat("Q3VzdG9tZXI6MDFhMTlhZTUtN2I0OC03NDJkLWE1OTEtMjQ5MDVjYWQ1ZGUx", 51);

        AssertExtensions(
            """{"code":"HC0076","argument":"ids","requestedItems":51,"maxAllowedItems":50,"limit":"ids","allowed":50,"asked":51,"coordinate":"Query.nodes"}""",
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
        Assert.Equal(expected, ExtensionsOf(answer).ToJsonString(Readable));

    private static JsonObject ExtensionsOf(Answer answer) =>
        Assert.IsType<JsonObject>(JsonNode.Parse(answer.Text)?["errors"]?[0]?["extensions"]);
}
