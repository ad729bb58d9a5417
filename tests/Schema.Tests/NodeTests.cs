using Xunit;

namespace Backoffice.Schema.Tests;

public sealed class NodeTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Nodes_of_one_type_are_one_statement_and_keep_their_places()
    {
        var company = await TestCompany.CreateAsync(api);
        var (ada, bob, centre) = (company.Ada.GlobalId(), company.Bob.GlobalId(), company.Centre.GlobalId());
        var answer = await company.AskAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { firstName } ... on Branch { name } __typename } }",
            new { ids = new[] { bob, centre, Ids.Of("Customer", Guid.CreateVersion7()), ada, bob, Ids.Of("Unknown", company.Ada.Id) } });
        answer.Gives(
            """
            {
              "nodes": [
                { "firstName": "Bob", "__typename": "Customer" },
                { "name": "Centre", "__typename": "Branch" },
                null,
                { "firstName": "Ada", "__typename": "Customer" },
                { "firstName": "Bob", "__typename": "Customer" },
                null
              ]
            }
            """);
        answer.RunsIn(
            1,
            "select t.id, t.first_name from customers t where t.company_id = $1 and t.id = any($2)",
            "select t.id, t.name from branches t where t.company_id = $1 and t.id = $2");
    }

    [Fact]
    public async Task Too_many_nodes_are_refused()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var ids = Enumerable.Repeat(company.Row.GlobalId(), 51);
        (await company.AskAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids })).Refuses("HC0076 nodes");
    }
}
