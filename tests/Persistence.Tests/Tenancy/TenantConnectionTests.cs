using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class TenantConnectionTests(PostgresFixture postgres)
{
    private const string Seen = "select distinct company_id from customers";

    [Fact]
    public async Task The_company_is_set_in_the_round_trip_of_the_first_statement_and_only_when_it_changes()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        await using var tenants = CreateDataSource(1);
        using var log = StatementLog.Start();

        Assert.Equal([first.Id], await SeenAsync(tenants, first.Id));
        Assert.Equal([TenantSession.SetCompany, Seen], log.Statements);
        Assert.Equal(1, log.RoundTrips);

        Assert.Equal([first.Id], await SeenAsync(tenants, first.Id));
        Assert.Equal([TenantSession.SetCompany, Seen, Seen], log.Statements);
        Assert.Equal(2, log.RoundTrips);

        Assert.Equal([second.Id], await SeenAsync(tenants, second.Id));
        Assert.Equal([TenantSession.SetCompany, Seen, Seen, TenantSession.SetCompany, Seen], log.Statements);
        Assert.Equal(3, log.RoundTrips);
    }

    [Fact]
    public async Task After_a_failed_statement_the_company_is_set_again()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        await using (var connection = await tenants.OpenAsync(tenant.Id, CancellationToken.None))
        {
            await Assert.ThrowsAsync<PostgresException>(async () => await ReadAsync(connection, "select 1 / 0"));
        }

        using var log = StatementLog.Start();
        Assert.Equal([tenant.Id], await SeenAsync(tenants, tenant.Id));
        Assert.Equal([TenantSession.SetCompany, Seen], log.Statements);
    }

    [Fact]
    public async Task An_error_in_a_later_row_does_not_take_the_company_back()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        await using var tenants = CreateDataSource(1);
        await SeenAsync(tenants, first.Id);
        await using (var connection = await tenants.OpenAsync(second.Id, CancellationToken.None))
        {
            // Rows arrive before the error, so the reader is handed out, and the error is met by whoever ends it.
            var reader = await connection.ExecuteReaderAsync(
                "select repeat('x', 8000), 1 / (20000 - n) from generate_series(1, 20000) n", [], CancellationToken.None);
            Assert.True(await reader.ReadAsync());
            await Assert.ThrowsAsync<PostgresException>(async () => await reader.DisposeAsync());
        }

        Assert.Equal([second.Id], await SeenAsync(tenants, second.Id));
    }

    [Fact]
    public async Task A_new_physical_connection_is_not_taken_for_the_old_one()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        await SeenAsync(tenants, tenant.Id);
        await using (var connection = await tenants.OpenAsync(tenant.Id, CancellationToken.None))
        {
            await Assert.ThrowsAnyAsync<NpgsqlException>(
                async () => await ReadAsync(connection, "select pg_terminate_backend(pg_backend_pid())"));
        }

        Assert.Equal([tenant.Id], await SeenAsync(tenants, tenant.Id));
    }

    [Fact]
    public async Task A_lease_takes_a_connection_of_its_own_company_while_there_is_one()
    {
        var (first, second, third) = (await CreateAsync(), await CreateAsync(), await CreateAsync());
        await using var tenants = CreateDataSource(2);
        await SeenAsync(tenants, first.Id);
        await SeenAsync(tenants, second.Id);

        using (var log = StatementLog.Start())
        {
            Assert.Equal([first.Id], await SeenAsync(tenants, first.Id));
            Assert.Equal([second.Id], await SeenAsync(tenants, second.Id));
            Assert.Equal([first.Id], await SeenAsync(tenants, first.Id));
            Assert.Equal([Seen, Seen, Seen], log.Statements);
        }

        // All are open, so a third company takes the connection that has been idle for longer: the second's.
        using (var log = StatementLog.Start())
        {
            Assert.Equal([third.Id], await SeenAsync(tenants, third.Id));
            Assert.Equal([first.Id], await SeenAsync(tenants, first.Id));
            Assert.Equal([TenantSession.SetCompany, Seen, Seen], log.Statements);
        }
    }

    [Fact]
    public async Task A_connection_that_was_cut_while_idle_is_replaced_unnoticed()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        await EndAsync(await ProcessIdAsync(tenants, tenant.Id));

        Assert.Equal([tenant.Id], await SeenAsync(tenants, tenant.Id));
    }

    [Fact]
    public async Task A_connection_that_nobody_needs_any_more_is_closed()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        var time = new ManualTime();
        await using var tenants = new TenantDataSource(new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = 2 }, time);
        var unneeded = await ProcessIdAsync(tenants, first.Id);
        var needed = await ProcessIdAsync(tenants, second.Id);
        Assert.NotEqual(unneeded, needed);

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(needed, await ProcessIdAsync(tenants, second.Id));
        Assert.NotEqual(unneeded, await ProcessIdAsync(tenants, first.Id));
        Assert.Equal(needed, await ProcessIdAsync(tenants, second.Id));
    }

    [Fact]
    public async Task Leases_wait_while_all_connections_are_out()
    {
        var tenant = await CreateAsync();
        await using var tenants = CreateDataSource(1);
        var held = await tenants.OpenAsync(tenant.Id, CancellationToken.None);
        var waiting = SeenAsync(tenants, tenant.Id);
        using var impatient = new CancellationTokenSource();
        var givenUp = tenants.OpenAsync(tenant.Id, impatient.Token).AsTask();
        Assert.False(waiting.IsCompleted);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        await held.DisposeAsync();

        Assert.Equal([tenant.Id], await waiting);
    }

    [Fact]
    public async Task The_empty_company_and_an_ended_lease_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await postgres.Tenants.OpenAsync(Guid.Empty, CancellationToken.None));

        var connection = await postgres.Tenants.OpenAsync(Guid.NewGuid(), CancellationToken.None);
        await connection.DisposeAsync();
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await ReadAsync(connection, Seen));
    }

    [Fact]
    public async Task Statements_run_with_generic_plans_and_a_time_limit()
    {
        await using var connection = await postgres.Tenants.OpenAsync(Guid.NewGuid(), CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync(
            "select current_setting('plan_cache_mode') || ' ' || current_setting('statement_timeout')", [], CancellationToken.None);
        Assert.True(await reader.ReadAsync());
        Assert.Equal("force_generic_plan 5s", reader.GetString(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_connections_shared_by_companies_faults_and_cancellations_never_show_a_foreign_row(int seed)
    {
        var tenants = new List<TestTenant>();
        for (var i = 0; i < 5; i++)
        {
            tenants.Add(await CreateAsync());
        }

        await using var services = new ServiceCollection().AddPersistence(
            new PersistenceOptions
            {
                AppConnectionString = postgres.App,
                MaxPoolSize = 2,
                // Long enough for a read on a machine that is busy with other tests.
                StatementTimeout = TimeSpan.FromSeconds(1),
            }).BuildServiceProvider();
        var source = services.GetRequiredService<TenantDataSource>();
        var contexts = services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>();
        var checks = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1500),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (step, cancellationToken) =>
            {
                var random = new Random((seed * 100_000) + step);
                var tenant = tenants[random.Next(tenants.Count)];
                switch (random.Next(10))
                {
                    case 0:
                        await FailAsync(source, tenant.Id, "select 1 / 0", random);
                        break;
                    case 1:
                        await FailAsync(
                            source, tenant.Id, "select 1 / (500 - n), repeat('x', 100) from generate_series(1, 1000) n", random);
                        break;
                    case 2 when step % 50 == 0:
                        await FailAsync(source, tenant.Id, "select pg_sleep(10)", random);
                        break;
                    case 3:
                        await CancelAsync(source, tenant.Id, random);
                        break;
                    case 4:
                        await RollBackAsync(contexts, tenant.Id);
                        break;
                    case 7:
                        await FailBesideOthersAsync(source, tenant.Id, random);
                        break;
                    case 5 or 6:
                        await using (var context = contexts.CreateDbContext(tenant.Id))
                        {
                            var ids = await context.Customers.IgnoreQueryFilters()
                                .Select(customer => customer.CompanyId).Distinct().ToListAsync(cancellationToken);
                            Assert.True(ids is [var id] && id == tenant.Id, $"Seed {seed}, step {step}: a context saw {string.Join(", ", ids)}.");
                        }

                        Interlocked.Increment(ref checks);
                        break;
                    default:
                        var seen = await SeenAsync(source, tenant.Id);
                        Assert.True(seen is [var only] && only == tenant.Id, $"Seed {seed}, step {step}: saw {string.Join(", ", seen)}.");
                        Interlocked.Increment(ref checks);
                        break;
                }
            });
        Assert.True(checks > 500);
    }

    private static async Task FailAsync(TenantDataSource source, Guid companyId, string sql, Random random)
    {
        await using var connection = await source.OpenAsync(companyId, CancellationToken.None);
        if (random.Next(2) == 0)
        {
            await ReadAsync(connection, Seen);
        }

        await Assert.ThrowsAnyAsync<Exception>(async () => await ReadAsync(connection, sql));
        if (random.Next(2) == 0)
        {
            Assert.Equal([companyId], await ReadAsync(connection, Seen));
        }
    }

    private static async Task FailBesideOthersAsync(TenantDataSource source, Guid companyId, Random random)
    {
        string[] others = ["select 1 / 0", "select company_id, 1 / (500 - n) from customers, generate_series(1, 1000) n", Seen];
        ReadStatement<Guid[]>[] statements = [Read(Seen), Read(others[random.Next(3)]), Read(Seen)];
        await source.ExecuteAsync(companyId, statements, CancellationToken.None);
        foreach (var statement in statements)
        {
            statement.Complete();
        }

        Assert.Equal([companyId], await statements[0].Result);
        Assert.Equal([companyId], await statements[2].Result);

        static ReadStatement<Guid[]> Read(string sql) => new(sql, [], static async (reader, cancellationToken) =>
        {
            var ids = new HashSet<Guid>();
            while (await reader.ReadAsync(cancellationToken))
            {
                ids.Add(reader.GetGuid(0));
            }

            return [.. ids];
        });
    }

    private static async Task CancelAsync(TenantDataSource source, Guid companyId, Random random)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(1, 3000)));
        try
        {
            await using var connection = await source.OpenAsync(companyId, cancellation.Token);
            await using var reader = await connection.ExecuteReaderAsync(
                "select company_id, pg_sleep(0.002) from customers", [], cancellation.Token);
            while (await reader.ReadAsync(cancellation.Token))
            {
                Assert.Equal(companyId, reader.GetGuid(0));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException)
        {
            // Cancelled somewhere on the way, which is what this is about.
        }
    }

    private static async Task RollBackAsync(IDbContextFactory<BackofficeDbContext> contexts, Guid companyId)
    {
        await using var context = contexts.CreateDbContext(companyId);
        await using var transaction = await context.Database.BeginTransactionAsync();
        Assert.Equal([companyId], await context.Customers.IgnoreQueryFilters().Select(customer => customer.CompanyId).Distinct().ToListAsync());
        await transaction.RollbackAsync();
    }

    private static async Task<List<Guid>> SeenAsync(TenantDataSource source, Guid companyId)
    {
        await using var connection = await source.OpenAsync(companyId, CancellationToken.None);
        return await ReadAsync(connection, Seen);
    }

    private static async Task<List<Guid>> ReadAsync(TenantConnection connection, string sql)
    {
        var ids = new List<Guid>();
        await using var reader = await connection.ExecuteReaderAsync(sql, [], CancellationToken.None);
        while (await reader.ReadAsync())
        {
            if (reader.GetFieldType(0) == typeof(Guid))
            {
                ids.Add(reader.GetGuid(0));
            }
        }

        return ids;
    }

    private async Task<TestTenant> CreateAsync()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await tenant.AddCustomerAsync();
        return tenant;
    }

    private TenantDataSource CreateDataSource(int maxPoolSize) =>
        new(new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = maxPoolSize });

    private static async Task<int> ProcessIdAsync(TenantDataSource tenants, Guid companyId)
    {
        await using var connection = await tenants.OpenAsync(companyId, CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync("select pg_backend_pid()", [], CancellationToken.None);
        Assert.True(await reader.ReadAsync());
        return reader.GetInt32(0);
    }

    /// <summary>Ends a backend as an administrator would, and waits until it is gone.</summary>
    private Task EndAsync(int processId) => PostgresFixture.ExecuteAsync(
        postgres.Owner, "select pg_terminate_backend($1, 5000)", processId);

    private sealed class ManualTime : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
