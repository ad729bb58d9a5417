using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Operations;

[Collection(PostgresCollection.Name)]
public sealed class QueryPlanCheckTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_table_of_a_company_has_a_row()
    {
        await using var dataSource = new TenantDataSource(QueryPlanCheck.OptionsFor(postgres.App));
        var planCheck = new QueryPlanCheck(dataSource, EntityModel.Create(), Guid.NewGuid());
        await planCheck.BeginAsync(CancellationToken.None);
        var without = new List<string>();
        foreach (var table in Table.OfCompanies)
        {
            if (await CountAsync(dataSource, planCheck.CompanyId, $"select 1 from {table} where id = $1") != 1)
            {
                without.Add(table);
            }
        }

        await planCheck.RollBackAsync();
        Assert.Equal([], without);
        Assert.Equal(0, await CountAsync(dataSource, planCheck.CompanyId, "select 1 from customers where id = $1"));
    }

    [Theory]
    [InlineData("select id from customers where company_id = $1 order by created_at, id limit 10", null)]
    [InlineData("select id from customers where company_id = $1 order by notes, id limit 10", "it sorts all rows of customers: no index serves the order by notes.")]
    [InlineData("select id from customers where company_id = $1 and notes = 'a'", "it reads all rows of customers: no index serves the condition on notes.")]
    [InlineData("select id from customers where company_id = $1 and notes = 'a' and email = 'a'", null)]
    [InlineData("select id from customers where company_id = $1 and lower(email) = 'a'", "it reads all rows of customers: no index serves the condition on email.")]
    [InlineData("select id from customers where company_id = $1 and email <> 'a'", "it reads all rows of customers: no index serves the condition on email.")]
    [InlineData("select id from customers where company_id = $1 and email like '%a%'", "it reads all rows of customers: no index serves the condition on email.")]
    [InlineData("select id from customers where company_id = $1 and (created_at, id) > (now(), $1) order by created_at, id limit 10", null)]
    [InlineData("select id from customers where company_id = $1 and id = any (array[$1])", null)]
    [InlineData("select count(*) from customers where company_id = $1", null)]
    [InlineData("select c.id, i.id from customers c cross join lateral (select id from invoices i where i.company_id = $1 and i.customer_id = c.id order by issued_at, id limit 3) i where c.company_id = $1 and c.id = $1", null)]
    [InlineData("select c.id, i.id from customers c cross join lateral (select id from invoices i where i.company_id = $1 and i.currency = c.notes order by issued_at, id limit 3) i where c.company_id = $1 and c.id = $1", "it reads all rows of invoices: no index serves the condition on currency.")]
    public async Task A_statement_is_good_when_an_index_serves_it(string sql, string? fault)
    {
        await using var dataSource = new TenantDataSource(QueryPlanCheck.OptionsFor(postgres.App));
        var planCheck = new QueryPlanCheck(dataSource, EntityModel.Create(), Guid.NewGuid());
        await planCheck.BeginAsync(CancellationToken.None);
        await CountAsync(dataSource, planCheck.CompanyId, sql);
        Assert.Equal(fault is null ? [] : [fault], await planCheck.EndAsync(CancellationToken.None));
    }

    private static async Task<int> CountAsync(TenantDataSource dataSource, Guid companyId, string sql)
    {
        await using var connection = await dataSource.OpenAsync(companyId, CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync(sql, [new NpgsqlParameter<Guid> { TypedValue = companyId }], CancellationToken.None);
        var rows = 0;
        while (await reader.ReadAsync())
        {
            rows++;
        }

        return rows;
    }
}
