using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language;
using Backoffice.Server.Caching;
using Backoffice.Server.PersistedOperations;
using Backoffice.Testing;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.PersistedOperations;

/// <summary>The business schema on an empty database: the verdict depends on indexes, not on rows.</summary>
public sealed class OperationPlanCheckTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set by xunit before any test

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("{ me { displayName } company { name } }")]
    [InlineData("query Page($first: Int!, $after: String) { customers(first: $first, after: $after) { totalCount nodes { lastName } pageInfo { endCursor } } }")]
    [InlineData("{ customers(first: 10, order: [{ email: ASC }]) { nodes { lastName invoices(first: 3) { totalCount nodes { number payments(first: 2) { nodes { amount } } } } } } }")]
    [InlineData("query Of($status: CustomerStatus) { customers(where: { status: { eq: $status }, lastName: { startsWith: \"A\" } }) { nodes { lastName } } }")]
    [InlineData("query ById($id: ID!) { customer(id: $id) { lastName appointments { nodes { startsAt staffMember { name branch { name } } } } } }")]
    [InlineData("query Any($id: ID!) { node(id: $id) { ... on Customer { lastName } } nodes(ids: [$id]) { id } }")]
    [InlineData("query Find($where: CustomerFilterInput, $order: [CustomerSortInput!]) { customers(where: $where, order: $order) { nodes { lastName } } }")]
    [InlineData("mutation Archive($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { customer { id } } }")]
    [InlineData("subscription { appointmentChanged { appointment { id } } }")]
    public async Task What_indexes_serve_is_good(string document) => Assert.Null(await FindFaultAsync(document));

    [Fact]
    public async Task Every_list_of_the_schema_is_good() => Assert.Equal(
        [],
        await FindFaultsAsync(
            "{ branches { nodes { name } } }",
            "{ users { nodes { email } } }",
            "{ invoiceLines { nodes { description } } }",
            "{ invoices(order: [{ total: DESC }]) { nodes { number } } }",
            "{ invoices(order: [{ dueDate: ASC }]) { nodes { number } } }",
            "{ payments { nodes { amount } } }",
            "{ customers(order: [{ lastName: DESC }, { firstName: DESC }]) { nodes { lastName } } }",
            "{ appointments(first: 1000) { nodes { startsAt } } }",
            "{ staffMembers { nodes { name appointments { nodes { startsAt } } } } }"));

    [Fact]
    public async Task A_price_over_the_limit_is_said() => Assert.StartsWith(
        "its price is over the limit: fields ",
        await FindFaultAsync("{ customers(first: 50) { nodes { appointments(first: 50) { nodes { customer { invoices(first: 50) { nodes { lines(first: 50) { nodes { id } } } } } } } } } }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("customers_email_idx", "{ customers(order: [{ email: ASC }]) { nodes { lastName } } }", "it sorts all rows of customers: no index serves the order by email.")]
    [InlineData(
        "customers_status_created_at_idx",
        "query Of($status: CustomerStatus!) { customers(where: { status: { eq: $status } }) { nodes { lastName } } }",
        "it reads all rows of customers: no index serves the condition on status.")]
    [InlineData(
        "invoice_lines_invoice_position_idx",
        "{ invoices { nodes { lines { nodes { description } } } } }",
        "it reads all rows of invoice_lines: no index serves the condition on invoice_id.")]
    public async Task What_no_index_serves_is_said(string index, string document, string fault)
    {
        Assert.Null(await FindFaultAsync(document));
        await ExecuteAsync($"drop index {index}");
        Assert.Equal(fault, await FindFaultAsync(document));
    }

    [Fact]
    public async Task Nothing_stays_in_the_database()
    {
        await FindFaultsAsync("{ customers { nodes { lastName } } }", "{ company { name } }");
        Assert.Equal(0L, await ExecuteAsync("select count(*) from companies"));
    }

    private async Task<string?> FindFaultAsync(string document) => (await FindFaultsAsync(document)).SingleOrDefault();

    private async Task<IReadOnlyList<string>> FindFaultsAsync(params string[] documents)
    {
        await using var planCheck = new OperationPlanCheck(_database.AppConnectionString, new CostOptions(), new DocumentSettings());
        var faults = new List<string>();
        foreach (var document in documents)
        {
            if (await planCheck.FindFaultAsync(Encoding.UTF8.GetBytes(document), Parser.Parse(document), CancellationToken.None) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
