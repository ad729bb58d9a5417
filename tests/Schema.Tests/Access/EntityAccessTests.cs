using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Access;

public sealed class EntityAccessTests(Api api) : IClassFixture<Api>
{
    private const string Everything =
        """
        {
          invoices { nodes { number } totalCount }
          invoiceLines { nodes { description } }
          payments { nodes { amount } }
          users { nodes { email } }
          company { name }
          customers(order: { lastName: DESC }) {
            nodes { firstName invoices { nodes { number lines { nodes { description } } payments { nodes { amount } } } totalCount } }
          }
        }
        """;

    public static TheoryData<UserRole> Refused { get; } = [UserRole.Staff, UserRole.ReadOnly];

    public static TheoryData<UserRole> Admitted { get; } = [UserRole.Owner, UserRole.Manager];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Lists_are_refused_and_the_other_fields_answer(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(company.As(role), Everything);
        Assert.Equal(
            """
            {"invoices":null,"invoiceLines":null,"payments":null,"users":null,"company":{"name":"Acme"},
            "customers":{"nodes":[{"firstName":"Ada","invoices":null},{"firstName":"Bob","invoices":null}]}}
            """.ReplaceLineEndings(""),
            answer.Data?.ToJsonString());
        Assert.Equal(
            [
                "AUTH_NOT_AUTHORIZED customers.nodes.0.invoices",
                "AUTH_NOT_AUTHORIZED customers.nodes.1.invoices",
                "AUTH_NOT_AUTHORIZED invoiceLines",
                "AUTH_NOT_AUTHORIZED invoices",
                "AUTH_NOT_AUTHORIZED payments",
                "AUTH_NOT_AUTHORIZED users",
            ],
            answer.Errors.Order(StringComparer.Ordinal));
        AssertReadsNothingRefused(answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Objects_are_refused_by_id(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(
            company.As(role),
            $$"""
            {
              invoice(id: "{{company.Sent.GlobalId()}}") { number total customer { firstName } }
              invoiceLine(id: "{{company.Line.GlobalId()}}") { description invoice { number } }
              payment(id: "{{company.Paid.GlobalId()}}") { amount invoice { number } }
              user(id: "{{company.Users[0].GlobalId()}}") { email }
              customer(id: "{{company.Ada.GlobalId()}}") { firstName }
            }
            """);
        answer.Refuses(
            "AUTH_NOT_AUTHORIZED invoice",
            "AUTH_NOT_AUTHORIZED invoiceLine",
            "AUTH_NOT_AUTHORIZED payment",
            "AUTH_NOT_AUTHORIZED user");
        Assert.Equal(
            """{"invoice":null,"invoiceLine":null,"payment":null,"user":null,"customer":{"firstName":"Ada"}}""",
            answer.Data?.ToJsonString());
        AssertReadsNothingRefused(answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Nodes_give_nothing_of_what_is_refused(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        string[] ids =
        [
            company.Sent.GlobalId(), company.Line.GlobalId(), company.Paid.GlobalId(), company.Users[0].GlobalId(), company.Ada.GlobalId(),
        ];
        const string selection =
            """
            {
              __typename
              ... on Invoice { number total lines { nodes { description } } customer { firstName } }
              ... on InvoiceLine { description invoice { number } }
              ... on Payment { amount invoice { number } }
              ... on User { email displayName }
              ... on Customer { firstName invoices { totalCount } }
            }
            """;
        foreach (var id in ids)
        {
            AssertShowsNothing(company, await api.AskAsync(company.As(role), $$"""{ node(id: "{{id}}") {{selection}} }"""));
        }

        var answer = await api.AskAsync(company.As(role), $"query ($ids: [ID!]!) {{ nodes(ids: $ids) {selection} }}", new { ids });
        AssertShowsNothing(company, answer);
        Assert.Contains("\"firstName\":\"Ada\"", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Errors, error => Assert.StartsWith("AUTH_NOT_AUTHORIZED", error, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_id_that_is_there_is_refused_like_one_that_is_not(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        (string There, string Missing)[] pairs =
        [
            (company.Sent.GlobalId(), GlobalId("Invoice")),
            (company.Line.GlobalId(), GlobalId("InvoiceLine")),
            (company.Paid.GlobalId(), GlobalId("Payment")),
            (company.Users[0].GlobalId(), GlobalId("User")),
        ];
        foreach (var (there, missing) in pairs)
        {
            foreach (var operation in (string[])["query ($id: ID!) { node(id: $id) { __typename } }", "query ($id: ID!) { nodes(ids: [$id]) { __typename id } }"])
            {
                var found = await api.AskAsync(company.As(role), operation, new { id = there });
                var none = await api.AskAsync(company.As(role), operation, new { id = missing });
                Assert.Equal(none.Text, found.Text);
                Assert.Contains("AUTH_NOT_AUTHORIZED", found.Text, StringComparison.Ordinal);
                AssertReadsNothingRefused(found);
            }
        }

        static string GlobalId(string type) =>
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{type}:{Guid.NewGuid():D}"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Aliases_fragments_and_directives_lead_no_way_around(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(
            company.As(role),
            $$"""
            query ($yes: Boolean = true) {
              a: invoices @include(if: $yes) { ...Numbers }
              customer(id: "{{company.Ada.GlobalId()}}") { ... on Node { ... on Customer { b: invoices { ...Numbers } } } }
              ...Root
            }
            fragment Numbers on InvoicesConnection { edges { node { number } } totalCount }
            fragment Root on Query { c: payments { totalCount } }
            """);
        Assert.Equal("""{"a":null,"customer":{"b":null},"c":null}""", answer.Data?.ToJsonString());
        Assert.Equal(
            ["AUTH_NOT_AUTHORIZED a", "AUTH_NOT_AUTHORIZED c", "AUTH_NOT_AUTHORIZED customer.b"],
            answer.Errors.Order(StringComparer.Ordinal));
        AssertReadsNothingRefused(answer);
    }

    [Theory]
    [MemberData(nameof(Admitted))]
    public async Task The_management_sees_everything(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(company.As(role), Everything);
        Assert.Empty(answer.Errors);
        Assert.Equal(2, (int?)answer.At("invoices.totalCount"));
        Assert.Equal(4, answer.ListAt("users.nodes").Count);
        Assert.Equal("Cut", (string?)answer.At("customers.nodes.0.invoices.nodes.0.lines.nodes.0.description"));
        Assert.Empty((await api.AskAsync(company.As(role), $$"""{ node(id: "{{company.Sent.GlobalId()}}") { ... on Invoice { number } } }""")).Errors);
    }

    [Fact]
    public async Task A_mutation_that_is_refused_leaves_the_answer_of_one_that_was_committed()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(
            company.As(UserRole.Staff),
            $$"""
            mutation {
              cancelAppointment(input: { id: "{{company.Colour.GlobalId()}}" }) { appointment { status } }
              createCustomer(input: { firstName: "Eve", lastName: "Adams" }) { customer { id } }
            }
            """);
        answer.Refuses("AUTH_NOT_AUTHORIZED createCustomer");
        Assert.Equal("""{"cancelAppointment":{"appointment":{"status":"CANCELLED"}},"createCustomer":null}""", answer.Data?.ToJsonString());
    }

    [Fact]
    public async Task The_refusal_names_the_roles_that_may()
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(company.As(UserRole.Staff), "{ invoices { totalCount } }")).Is(
            """
            {
              "errors": [
                {
                  "message": "The role of the signed-in user may not read \"Query.invoices\"; it takes OWNER or MANAGER.",
                  "locations": [{ "line": 1, "column": 3 }],
                  "path": ["invoices"],
                  "extensions": { "code": "AUTH_NOT_AUTHORIZED", "roles": ["OWNER", "MANAGER"], "coordinate": "Query.invoices" }
                }
              ],
              "data": { "invoices": null }
            }
            """);
    }

    private static void AssertReadsNothingRefused(Answer answer) => Assert.All(
        answer.Statements,
        sql => Assert.All((string[])["invoices", "invoice_lines", "payments", "users"], table => Assert.DoesNotContain(table, sql, StringComparison.Ordinal)));

    private static void AssertShowsNothing(TestCompany company, Answer answer) => Assert.All(
        (string[])[$"\"{company.Sent.Number}\"", "118.5", $"\"{company.Line.Description}\"", company.Users[0].Email, "\"totalCount\""],
        secret => Assert.DoesNotContain(secret, answer.Data?.ToJsonString() ?? "", StringComparison.Ordinal));
}
