using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Npgsql;
using Xunit;

namespace Backoffice.Schema.Tests.Failures;

public sealed class DatabaseFailureTests(Api api) : IClassFixture<Api>
{
    private const string Document = "{ __typename company { name } customers { nodes { id } } me { id } }";

    [Fact]
    public async Task A_database_that_is_away_is_an_error_of_each_field()
    {
        await using var host = new ApiHost(
            new PersistenceOptions { AppConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none" }, TimeProvider.System);
        var answer = await host.AskAsync(new Caller(Guid.CreateVersion7(), Guid.CreateVersion7(), UserRole.Owner), Document);
        Assert.Equal(["DEGRADED company", "DEGRADED customers", "DEGRADED me"], answer.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("""{"__typename":"Query","company":null,"customers":null,"me":null}""", answer.Data?.ToJsonString());
        Assert.Contains("\"retryAfterSeconds\":5", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_no_exception()
    {
        var missing = new NpgsqlConnectionStringBuilder(api.Database.AppConnectionString) { Database = "missing" }.ConnectionString;
        await using var host = new ApiHost(new PersistenceOptions { AppConnectionString = missing }, TimeProvider.System);
        var answer = await host.AskAsync(new Caller(Guid.CreateVersion7(), Guid.CreateVersion7(), UserRole.Owner), Document);
        Assert.Equal(3, answer.Errors.Count);
        Assert.Equal("""{"__typename":"Query","company":null,"customers":null,"me":null}""", answer.Data?.ToJsonString());
        Assert.DoesNotContain("missing", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_that_the_server_ended_while_idle_are_replaced_unnoticed()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var host = Host(TimeSpan.FromSeconds(5), "ended");
        Assert.Empty((await host.AskAsync(company.Owner, "{ customers { totalCount } }")).Errors);
        await using var superuser = await OpenSuperuserAsync();
        const string endAll = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'ended'";
        await using (var end = new NpgsqlCommand(endAll, superuser))
        {
            await end.ExecuteNonQueryAsync();
        }

        Assert.Equal(2, (int?)(await host.AskAsync(company.Owner, "{ customers { totalCount } }")).At("customers.totalCount"));
    }

    [Fact]
    public async Task A_statement_over_its_time_is_an_error_of_its_field()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var host = Host(TimeSpan.FromSeconds(3), "slow");
        await using var superuser = await OpenSuperuserAsync();
        await using (await LockCustomersAsync(superuser))
        {
            var answer = await host.AskAsync(company.Owner, Document);
            answer.Refuses("HC0045 customers");
            Assert.Null(answer.Data?["customers"]);
            Assert.Equal("Acme", (string?)answer.Data?["company"]?["name"]);
        }

        Assert.Equal(2, (await host.AskAsync(company.Owner, Document)).ListAt("customers.nodes").Count);
    }

    [Fact]
    public async Task A_request_that_its_client_gave_up_ends_with_its_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var other = await TestCompany.CreateAsync(api);
        await using var host = Host(TimeSpan.FromSeconds(120), "given-up");
        await using var superuser = await OpenSuperuserAsync();
        await using var observer = await OpenSuperuserAsync();
        using var client = new CancellationTokenSource();
        await using (await LockCustomersAsync(superuser))
        {
            var running = host.AskAsync(company.Owner, Document, cancellationToken: client.Token);
            await UntilAsync(
                observer,
                "select exists (select from pg_locks join pg_stat_activity using (pid) where not granted and application_name = 'given-up')");
            await client.CancelAsync();
            var answer = await running;
            answer.Refuses("HC0049");
            Assert.Null(answer.Data);
            await UntilAsync(observer, "select not exists (select from pg_stat_activity where application_name = 'given-up' and state = 'active')");
        }

        Assert.Contains(other.Ada.GlobalId(), (await host.AskAsync(other.Owner, Document)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_given_up_before_it_starts_asks_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.Host.AskAsync(company.Owner, Document, cancellationToken: new CancellationToken(canceled: true));
        answer.Refuses("HC0049");
        Assert.Null(answer.Data);
    }

    private static async Task<NpgsqlTransaction> LockCustomersAsync(NpgsqlConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("lock table customers in access exclusive mode", connection, transaction);
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    private static async Task UntilAsync(NpgsqlConnection observer, string condition)
    {
#pragma warning disable CA2100 // The conditions are this file's own.
        await using var command = new NpgsqlCommand(condition, observer);
#pragma warning restore CA2100
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (await command.ExecuteScalarAsync(limit.Token) is not true)
        {
            // Each look is a round trip; one that never comes true ends with the limit.
        }
    }

    private ApiHost Host(TimeSpan statementTimeout, string name) => new(
        new PersistenceOptions
        {
            AppConnectionString = new NpgsqlConnectionStringBuilder(api.Database.AppConnectionString) { ApplicationName = name }.ConnectionString,
            StatementTimeout = statementTimeout,
            MaxPoolSize = 4,
        },
        api.Clock);

    private async Task<NpgsqlConnection> OpenSuperuserAsync()
    {
        // As a superuser, who sees the sessions of the application role.
        var server = await Testing.PostgresServer.StartAsync();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString)
        {
            Database = api.Database.Name,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
