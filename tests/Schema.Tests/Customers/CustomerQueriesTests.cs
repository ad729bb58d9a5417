using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class CustomerQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_customer_has_all_its_columns()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              customer(id: "{{company.Ada.GlobalId()}}") {
                __typename id createdAt updatedAt version firstName lastName email phone status tags notes
              }
            }
            """);
        answer
            .Gives(
                $$"""
                {
                  "customer": {
                    "__typename": "Customer",
                    "id": "{{company.Ada.GlobalId()}}",
                    "createdAt": "2026-03-02T08:00:00Z",
                    "updatedAt": "2026-03-02T08:00:00Z",
                    "version": {{company.Ada.Version}},
                    "firstName": "Ada",
                    "lastName": "Lovelace",
                    "email": "ada@example.com",
                    "phone": "+41 1",
                    "status": "ACTIVE",
                    "tags": ["vip", "new"],
                    "notes": "Says \"hello\""
                  }
                }
                """)
            .Runs(
                "select t.id, t.created_at, t.email, t.first_name, t.last_name, t.notes, t.phone, t.status, t.tags, t.updated_at, t.xmin"
                + " from customers t where t.company_id = $1 and t.id = $2");
    }

    [Fact]
    public async Task Nulls_are_answered_as_nulls()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""{ customer(id: "{{company.Bob.GlobalId()}}") { firstName email phone status tags notes } }""")).Gives(
            """{ "customer": { "firstName": "Bob", "email": null, "phone": null, "status": "LEAD", "tags": [], "notes": null } }""");
    }

    [Fact]
    public async Task An_unknown_customer_is_null()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""{ customer(id: "{{Ids.Of("Customer", Guid.CreateVersion7())}}") { id } }"""))
            .Gives("""{ "customer": null }""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("Q3VzdG9tZXI6MQ==")] // Customer:1
    [InlineData("QnJhbmNoOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA==")] // an id of a branch
    public async Task What_is_not_the_id_of_a_customer_is_refused(string id)
    {
        var company = await TestCompany.CreateAsync(api);
        Assert.StartsWith("INVALID_ID", Assert.Single((await company.AskAsync($$"""{ customer(id: "{{id}}") { id } }""")).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_columns_asked_for_are_selected()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { firstName } }"""))
            .Gives("""{ "customer": { "firstName": "Ada" } }""")
            .Runs("select t.id, t.first_name from customers t where t.company_id = $1 and t.id = $2");
        (await company.AskAsync("{ customers(first: 5) { nodes { firstName } } }"))
            .Runs(
                "select t.id, t.created_at, t.first_name from customers t"
                + " where t.company_id = $1 order by t.created_at desc, t.id desc limit 6");
    }

    [Fact]
    public async Task Several_customers_by_id_are_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var (ada, bob) = (company.Ada.GlobalId(), company.Bob.GlobalId());
        var answer = await company.AskAsync(
            $$"""{ a: customer(id: "{{ada}}") { firstName } b: customer(id: "{{bob}}") { firstName } again: customer(id: "{{ada}}") { firstName } }""");
        answer
            .Gives("""{ "a": { "firstName": "Ada" }, "b": { "firstName": "Bob" }, "again": { "firstName": "Ada" } }""")
            .Runs("select t.id, t.first_name from customers t where t.company_id = $1 and t.id = any($2)");
    }

    [Fact]
    public async Task Variables_and_fragments_work_as_written_out()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            """
            query ($id: ID!, $withEmail: Boolean = false) { customer(id: $id) { ...Name email @include(if: $withEmail) } }
            fragment Name on Customer { firstName ... on Node { id } }
            """,
            new { id = company.Bob.GlobalId() });
        answer.Gives($$"""{ "customer": { "firstName": "Bob", "id": "{{company.Bob.GlobalId()}}" } }""");
    }

    [Fact]
    public async Task A_page_of_customers_is_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            """
            {
              customers(first: 1, order: { lastName: ASC }, where: { lastName: { startsWith: "L" } }) {
                totalCount
                nodes { firstName }
                edges { node { lastName } }
                pageInfo { hasNextPage hasPreviousPage }
              }
            }
            """);
        answer
            .Gives(
                """
                {
                  "customers": {
                    "totalCount": 1,
                    "nodes": [{ "firstName": "Ada" }],
                    "edges": [{ "node": { "lastName": "Lovelace" } }],
                    "pageInfo": { "hasNextPage": false, "hasPreviousPage": false }
                  }
                }
                """);
        Assert.Single(answer.Statements);
    }
}
