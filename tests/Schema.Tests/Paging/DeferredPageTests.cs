using Xunit;

namespace Backoffice.Schema.Tests.Paging;

/// <summary>Parts of a page that only deferred fragments ask for are read when it is their turn, and not before.</summary>
public sealed class DeferredPageTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_deferred_total_count_is_counted_after_the_first_part()
    {
        var company = await TestCompany.CreateAsync(api);
        var parts = await api.Host.AskInPartsAsync(
            company.Owner, "{ customers(first: 1, order: [{ lastName: DESC }]) { nodes { lastName } ... @defer { totalCount } } }");

        Assert.Equal(2, parts.Count);
        parts[0].Is(
            """
            {"data":{"customers":{"nodes":[{"lastName":"Lovelace"}]}},"pending":[{"id":"0","path":["customers"]}],"hasNext":true}
            """);
        Assert.DoesNotContain("count(*)", Assert.Single(parts[0].Statements), StringComparison.Ordinal);
        parts[1].Is("""{"incremental":[{"id":"0","data":{"totalCount":2}}],"completed":[{"id":"0"}],"hasNext":false}""");
        Assert.Contains("count(*)", Assert.Single(parts[1].Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deferred_rows_are_read_after_the_first_part()
    {
        var company = await TestCompany.CreateAsync(api);
        var parts = await api.Host.AskInPartsAsync(
            company.Owner,
            """
            { customers(first: 1, order: [{ lastName: DESC }]) {
              totalCount
              ... @defer { nodes { lastName } edges { node { firstName } } pageInfo { hasNextPage } }
            } }
            """);

        Assert.Equal(2, parts.Count);
        parts[0].Is("""{"data":{"customers":{"totalCount":2}},"pending":[{"id":"0","path":["customers"]}],"hasNext":true}""");
        Assert.Contains("count(*)", Assert.Single(parts[0].Statements), StringComparison.Ordinal);
        parts[1].Is(
            """
            {"incremental":[{"id":"0","data":{
              "nodes":[{"lastName":"Lovelace"}],"edges":[{"node":{"firstName":"Ada"}}],"pageInfo":{"hasNextPage":true}
            }}],"completed":[{"id":"0"}],"hasNext":false}
            """);
        Assert.DoesNotContain("count(*)", Assert.Single(parts[1].Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_which_everything_is_deferred_costs_nothing_before_and_one_statement_after()
    {
        var company = await TestCompany.CreateAsync(api);
        var parts = await api.Host.AskInPartsAsync(
            company.Owner, "{ customers(order: [{ lastName: ASC }]) { __typename ... @defer { totalCount nodes { lastName } } } }");

        parts[0].Is("""{"data":{"customers":{"__typename":"CustomersConnection"}},"pending":[{"id":"0","path":["customers"]}],"hasNext":true}""");
        Assert.Empty(parts[0].Statements);
        parts[1].Is(
            """
            {"incremental":[{"id":"0","data":{"totalCount":2,"nodes":[{"lastName":"Byrd"},{"lastName":"Lovelace"}]}}],"completed":[{"id":"0"}],"hasNext":false}
            """);
        Assert.Single(parts[1].Statements);
    }

    [Fact]
    public async Task What_is_there_already_is_not_read_again()
    {
        var company = await TestCompany.CreateAsync(api);
        var parts = await api.Host.AskInPartsAsync(
            company.Owner,
            "{ customers(first: 1, order: [{ lastName: ASC }]) { totalCount nodes { lastName } ... @defer { totalCount nodes { firstName } pageInfo { hasNextPage } } } }");

        parts[0].Is(
            """
            {"data":{"customers":{"totalCount":2,"nodes":[{"lastName":"Byrd"}]}},"pending":[{"id":"0","path":["customers"]}],"hasNext":true}
            """);
        Assert.Single(parts[0].Statements);
        parts[1].Is(
            """
            {"incremental":[
              {"id":"0","data":{"pageInfo":{"hasNextPage":true}}},
              {"id":"0","data":{"firstName":"Bob"},"subPath":["nodes",0]}
            ],"completed":[{"id":"0"}],"hasNext":false}
            """);
        Assert.Empty(parts[1].Statements);
    }

    [Fact]
    public async Task The_counts_of_all_parents_are_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var parts = await api.Host.AskInPartsAsync(
            company.Owner,
            "{ customers(order: [{ lastName: ASC }]) { nodes { lastName invoices { nodes { number } ... @defer { totalCount } } } } }");

        Assert.Equal(2, parts.Count);
        Assert.Equal(2, parts[0].Statements.Count);
        Assert.DoesNotContain(parts[0].Statements, sql => sql.Contains("count(*)", StringComparison.Ordinal));
        parts[1].Is(
            """
            {"incremental":[{"id":"0","data":{"totalCount":0}},{"id":"1","data":{"totalCount":2}}],
             "completed":[{"id":"0"},{"id":"1"}],"hasNext":false}
            """);
        Assert.Contains("count(*)", Assert.Single(parts[1].Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_one_piece_gets_everything_by_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(
            company.Owner, "{ customers(first: 1, order: [{ lastName: ASC }]) { nodes { lastName } ... @defer { totalCount } } }");
        answer.Gives("""{"customers":{"nodes":[{"lastName":"Byrd"}],"totalCount":2}}""");
        Assert.Single(answer.Statements);
    }
}
