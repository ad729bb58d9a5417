using Backoffice.Persistence.Tenancy;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class ReadStatementTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Statements_share_a_round_trip_and_the_setting_of_the_company()
    {
        var (tenant, other) = (await CreateAsync(), await CreateAsync());
        await using var tenants = CreateDataSource(1);
        using var log = StatementLog.Start();

        Assert.Equal(["1", "2 3", $"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Numbers(1, 1), Numbers(2, 3), Seen()));
        Assert.Equal([TenantSession.SetCompany, Numbers(1, 1).Sql, Numbers(2, 3).Sql, Seen().Sql], log.Statements);
        Assert.Equal(1, log.RoundTrips);

        Assert.Equal(["4", $"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Numbers(4, 4), Seen()));
        Assert.Equal(2, log.RoundTrips);
        Assert.Equal(["", $"{other.Id}"], await ExecuteAsync(tenants, other.Id, Numbers(2, 1), Seen()));
        Assert.Equal(3, log.RoundTrips);
        Assert.Equal(2, log.Statements.Count(sql => sql == TenantSession.SetCompany));
    }

    [Fact]
    public async Task What_one_fails_with_is_its_own_failure()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);

        Assert.Equal(
            ["1", "22012", "2", "42601", "22012", $"{tenant.Id}"],
            await ExecuteAsync(
                tenants,
                tenant.Id,
                Numbers(1, 1),
                Statement("select 1 / 0"),
                Numbers(2, 2),
                Statement("selec"),
                Statement("select 1 / (3 - n) from generate_series(1, 3) n"),
                Seen()));
        Assert.Equal([$"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Seen()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_value_that_cannot_be_sent_spoils_nothing_but_its_statement(int before)
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        for (var i = 0; i < before; i++)
        {
            Assert.Equal(["a", "1"], await ExecuteAsync(tenants, tenant.Id, Text("a"), Numbers(1, 1)));
        }

        // PostgreSQL refuses the text when the statement has been prepared and before it says what rows it gives.
        Assert.Equal(["22021", "1"], await ExecuteAsync(tenants, tenant.Id, Text("\0"), Numbers(1, 1)));
        Assert.Equal(["b", "1"], await ExecuteAsync(tenants, tenant.Id, Text("b"), Numbers(1, 1)));
    }

    [Fact]
    public async Task What_a_reader_of_rows_fails_with_is_the_failure_of_its_statement()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        var odd = new ReadStatement<string>("select n from generate_series(1, 10000) n", [], static async (reader, cancellationToken) =>
        {
            await reader.ReadAsync(cancellationToken);
            throw new InvalidOperationException("odd");
        });

        Assert.Equal(["1", "odd", $"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Numbers(1, 1), odd, Seen()));
    }

    [Fact]
    public async Task Statements_on_a_connection_that_was_cut_while_idle_are_sent_again()
    {
        var (tenant, other) = (await CreateAsync(), await CreateAsync());
        await using var tenants = CreateDataSource(1);
        foreach (var company in new[] { tenant.Id, other.Id })
        {
            var processId = await ExecuteAsync(tenants, tenant.Id, Statement("select pg_backend_pid()"));
            await PostgresFixture.ExecuteAsync(
                postgres.Owner, "select pg_terminate_backend($1, 5000)", int.Parse(processId[0], System.Globalization.CultureInfo.InvariantCulture));

            Assert.Equal(["5 6", $"{company}"], await ExecuteAsync(tenants, company, Numbers(5, 6), Seen()));
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_takes_along_what_has_not_been_read()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);

        var outcomes = await ExecuteAsync(
            tenants, tenant.Id, Numbers(1, 1), Statement("select pg_terminate_backend(pg_backend_pid())"), Seen());

        Assert.Equal(["57P01", "57P01"], outcomes[1..]);
        Assert.Equal([$"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Seen()));
    }

    [Fact]
    public async Task A_cancellation_ends_all_that_have_not_been_read()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        ReadStatement<string>[] statements = [Numbers(1, 1), Statement("select pg_sleep(4)"), Seen()];

        await tenants.ExecuteAsync(tenant.Id, statements, cancellation.Token);

        Assert.Equal(["cancelled", "cancelled"], (await OutcomesAsync(statements))[1..]);
        Assert.Equal([$"{tenant.Id}"], await ExecuteAsync(tenants, tenant.Id, Seen()));
    }

    [Fact]
    public async Task Without_a_server_all_fail()
    {
        await using var tenants = new TenantDataSource(new PersistenceOptions
        {
            AppConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2",
        });

        var outcomes = await ExecuteAsync(tenants, Guid.NewGuid(), Seen(), Seen());

        Assert.Equal(["unreachable", "unreachable"], outcomes);
    }

    private static ReadStatement<string> Seen() => Statement("select distinct company_id from customers");

    private static ReadStatement<string> Numbers(int from, int to) => new(
        "select generate_series($1, $2)",
        [new NpgsqlParameter<int> { TypedValue = from }, new NpgsqlParameter<int> { TypedValue = to }],
        ReadAllAsync);

    private static ReadStatement<string> Text(string text) =>
        new("select $1", [new NpgsqlParameter<string> { TypedValue = text }], ReadAllAsync);

    private static ReadStatement<string> Statement(string sql) => new(sql, [], ReadAllAsync);

    private static async ValueTask<string> ReadAllAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var values = new List<object>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetValue(0));
        }

        return string.Join(' ', values);
    }

    private static async Task<string[]> ExecuteAsync(TenantDataSource tenants, Guid companyId, params ReadStatement<string>[] statements)
    {
        await tenants.ExecuteAsync(companyId, statements, CancellationToken.None);
        return await OutcomesAsync(statements);
    }

    private static async Task<string[]> OutcomesAsync(ReadStatement<string>[] statements)
    {
        var outcomes = new List<string>();
        foreach (var statement in statements)
        {
            Assert.False(statement.Result.IsCompleted);
            statement.Complete();
            Assert.True(statement.Result.IsCompleted);
            try
            {
                outcomes.Add(await statement.Result);
            }
            catch (OperationCanceledException)
            {
                outcomes.Add("cancelled");
            }
            catch (PostgresException exception)
            {
                outcomes.Add(exception.SqlState);
            }
            catch (NpgsqlException)
            {
                outcomes.Add("unreachable");
            }
            catch (InvalidOperationException exception)
            {
                outcomes.Add(exception.Message);
            }
        }

        return [.. outcomes];
    }

    private TenantDataSource CreateDataSource(int maxPoolSize) =>
        new(new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = maxPoolSize });

    private async Task<TestTenant> CreateAsync()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await tenant.AddCustomerAsync();
        return tenant;
    }
}
