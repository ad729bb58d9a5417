using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

/// <summary>Row security costs one evaluation per statement and leaves the indexes usable, in generic plans too.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RowSecurityPlanTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("customers", "created_at", NpgsqlDbType.TimestampTz, "customers_created_at_idx")]
    [InlineData("customers", "email", NpgsqlDbType.Text, "customers_email_idx")]
    [InlineData("appointments", "starts_at", NpgsqlDbType.TimestampTz, "appointments_starts_at_idx")]
    [InlineData("invoices", "number", NpgsqlDbType.Text, "invoices_number_idx")]
    [InlineData("invoices", "issued_at", NpgsqlDbType.TimestampTz, "invoices_issued_at_idx")]
    [InlineData("invoices", "due_date", NpgsqlDbType.Date, "invoices_due_date_idx")]
    [InlineData("invoices", "total_cents", NpgsqlDbType.Bigint, "invoices_total_cents_idx")]
    [InlineData("invoices", "created_at", NpgsqlDbType.TimestampTz, "invoices_created_at_idx")]
    public async Task A_keyset_page_is_a_bounded_index_scan(string table, string column, NpgsqlDbType type, string index)
    {
        var plan = await ExplainAsync(
            $"select id from {table} where company_id = $1 and ({column}, id) > ($2, $3) order by {column}, id limit 21",
            new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = DBNull.Value },
            new() { NpgsqlDbType = type, Value = DBNull.Value },
            new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = DBNull.Value });
        Assert.Contains($"using {index}", plan, StringComparison.Ordinal);
        Assert.Contains($"ROW({column}, id) > ROW($2, $3)))", plan, StringComparison.Ordinal);
        Assert.DoesNotContain(" Filter: (ROW", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_condition_the_policy_alone_uses_the_index()
    {
        var plan = await ExplainAsync("select id from customers order by company_id, created_at, id limit 21");
        Assert.Contains("InitPlan", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond: (company_id = $0)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_is_an_index_condition_when_it_is_written_as_a_range()
    {
        var plan = await ExplainAsync(
            "select id from customers where company_id = $1 and phone ~>=~ $2 and phone ~<~ $3 limit 21",
            new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = DBNull.Value },
            new() { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value },
            new() { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value });
        Assert.Contains("(phone ~>=~ $2) AND (phone ~<~ $3)", plan, StringComparison.Ordinal);
    }

    private async Task<string> ExplainAsync(string sql, params NpgsqlParameter[] parameters)
    {
        // EXPLAIN of a statement with parameters wants them prepared; the values do not matter to a generic plan.
        var types = string.Join(", ", parameters.Select(parameter => parameter.DataTypeName));
        var nulls = string.Join(", ", parameters.Select(_ => "null"));
        var (prepare, execute) = parameters.Length == 0
            ? ("prepare page as ", "execute page")
            : ($"prepare page ({types}) as ", $"execute page ({nulls})");
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(PostgresFixture.AppOf(await postgres.DemoDatabase)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"set plan_cache_mode = force_generic_plan; {prepare} {sql}; explain (costs off) {execute}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
