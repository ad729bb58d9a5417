using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Writing;

[Collection(PostgresCollection.Name)]
public sealed class BackofficeDbContextExtensionsTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_saved_is_not_refused()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        context.Add(tenant.Appointment(await tenant.AddCustomerAsync(), Noon));
        Assert.Null(await context.TrySaveChangesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_refusal_names_the_constraint()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var stranger = await (await TestTenant.CreateAsync(postgres)).AddCustomerAsync();
        await using var context = tenant.Context();
        context.Add(tenant.Appointment(stranger, Noon));
        Assert.Equal(new WriteRefusal("appointments_customer_fkey"), await context.TrySaveChangesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_row_that_somebody_else_has_written_is_refused_without_a_constraint()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        var customer = await context.Customers.SingleAsync();
        await PostgresFixture.ExecuteAsync(postgres.Owner, "update customers set notes = 'theirs' where id = $1", customer.Id);
        customer.Notes = "mine";
        Assert.Equal(new WriteRefusal(null), await context.TrySaveChangesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_mistake_stays_an_exception()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        context.Add(new StaffMember { Name = "\0" });
        await Assert.ThrowsAsync<DbUpdateException>(() => context.TrySaveChangesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_writers_that_wait_for_each_other_the_one_that_is_ended_meets_the_constraint()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var theirs = new NpgsqlConnection(postgres.Owner);
        await theirs.OpenAsync();
        await ExecuteAsync(theirs, "set deadlock_timeout = '1min'"); // so that PostgreSQL ends the other one
        await using var transaction = await theirs.BeginTransactionAsync();
        await BookAsync(theirs, tenant, customer.Id, Noon);

        // One save of two rows: the first is in, the second waits for theirs, which then waits for the first.
        await using var mine = tenant.Context();
        mine.AddRange(
            tenant.Appointment(customer, Noon.AddHours(2), new Guid("00000000-0000-7000-8000-000000000001")),
            tenant.Appointment(customer, Noon, new Guid("00000000-0000-7000-8000-000000000002")));
        var saving = mine.TrySaveChangesAsync(CancellationToken.None);
        await WaitUntilSomebodyWaitsAsync();
        await BookAsync(theirs, tenant, customer.Id, Noon.AddHours(2));
        await transaction.CommitAsync();
        Assert.Equal(new WriteRefusal(AppointmentConstraints.NoDoubleBooking), await saving);
    }

    private async Task WaitUntilSomebodyWaitsAsync()
    {
        const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while ((await PostgresFixture.QueryAsync<long>(postgres.Owner, Waiting)).Single() == 0)
        {
        }
    }

    private static Task BookAsync(NpgsqlConnection connection, TestTenant tenant, Guid customerId, DateTimeOffset startsAt) => ExecuteAsync(
        connection,
        """
        insert into appointments (company_id, id, customer_id, staff_member_id, branch_id, service, starts_at, ends_at, status, created_at, updated_at)
        values ($1, gen_random_uuid(), $2, $3, $4, 'Haircut', $5, $5 + interval '1 hour', 1, now(), now())
        """,
        tenant.Id,
        customerId,
        tenant.StaffMember.Id,
        tenant.Branch.Id,
        startsAt);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }
}
