using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Tenancy;
using Backoffice.Persistence.Writing;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Writing;

[Collection(PostgresCollection.Name)]
public sealed class CompanyDatabaseTests(PostgresFixture postgres)
{
    private const string ReadCustomer =
        "select t.id, t.created_at, t.email, t.first_name, t.last_name, t.notes, t.phone, t.status, t.tags, t.updated_at, t.xmin from customers t where t.company_id = $1 and t.id = $2";

    private static readonly string UpdateNotes = LoggedWrite.Of(
        "update customers set notes = $1, updated_at = $2 where company_id = $3 and id = $4 and xmin = $5 returning xmin", "Customer");

    private static readonly string InsertPayment = LoggedWrite.Of(
        "insert into payments (company_id, id, amount, created_at, customer_id, invoice_id, method, paid_at, status, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning xmin",
        "Payment");

    private static readonly string InsertLine = LoggedWrite.Of(
        "insert into invoice_lines (company_id, id, created_at, description, invoice_id, position, quantity, unit_price, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning xmin",
        "InvoiceLine");

    private const string Number = "select pg_current_xact_id()";

    private readonly RecordedInvalidator _invalidator = new();

    [Fact]
    public async Task A_change_takes_two_round_trips()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        using var log = StatementLog.Start();
        var changed = await ChangeNotesAsync(tenant.Context(), added.Id, "Likes tea");
        Assert.Equal([ReadCustomer, UpdateNotes], Statements(log));
        Assert.Equal(2, log.RoundTrips);

        await using var reading = tenant.Context();
        var read = await reading.Customers.SingleAsync();
        Assert.Equal(("Likes tea", changed.UpdatedAt, changed.Version), (read.Notes, read.UpdatedAt, read.Version));
        Assert.NotEqual(added.Version, read.Version);
    }

    [Fact]
    public async Task A_change_of_which_caches_keep_copies_takes_one_more_for_the_commit()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        await using var services = Cached();
        _invalidator.BeforeCommit = async () => Assert.Equal("", await NotesAsync(added.Id));
        using var log = StatementLog.Start();
        var changed = await ChangeNotesAsync(Context(services, tenant), added.Id, "Likes tea");
        Assert.Equal([ReadCustomer, "begin", UpdateNotes, Number, "commit"], Statements(log));
        Assert.Equal(3, log.RoundTrips);
        Assert.Equal(["Customer", "Committed"], _invalidator.Calls);
        Assert.Equal(changed.Version, (uint)_invalidator.Transaction);
        Assert.Equal("Likes tea", await NotesAsync(added.Id));
    }

    [Fact]
    public async Task Where_nobody_is_told_nothing_is_noted()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        await context.SaveChangesAsync();
        Assert.True(context.WriteSet.IsEmpty);
    }

    [Fact]
    public async Task Rows_are_added_in_one_round_trip_those_first_that_others_refer_to()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        var invoice = InvoiceWithLines(customer, 1, 2);
        context.Add(invoice);
        using var log = StatementLog.Start();
        await context.SaveChangesAsync();
        Assert.Equal(
            [
                LoggedWrite.Of(
                    "insert into invoices (company_id, id, created_at, customer_id, due_date, issued_at, job_id, status, total, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning currency, number, total_cents, xmin",
                    "Invoice",
                    "currency",
                    "number"),
                InsertLine,
                InsertLine,
            ],
            Statements(log));
        Assert.Equal(1, log.RoundTrips);
        Assert.Equal(("INV-0000001", "CHF", 300L), (invoice.Number, invoice.Currency, invoice.TotalCents));
        Assert.All(invoice.Lines, line => Assert.NotEqual(0u, line.Version));
    }

    [Fact]
    public async Task It_does_not_matter_which_row_is_added_first()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        var customer = new Customer { Id = Guid.CreateVersion7(), FirstName = "Jo", LastName = "Doe" };
        context.Add(tenant.Appointment(customer, DateTimeOffset.UnixEpoch));
        context.Add(customer);
        Assert.Equal(2, await context.SaveChangesAsync());
    }

    [Fact]
    public async Task A_changed_row_and_an_added_one_are_saved_together()
    {
        var (tenant, invoice) = await SentInvoiceAsync();
        using var log = StatementLog.Start();
        await using var context = tenant.Context();
        Assert.Null(await PayAsync(context, invoice.Id, () => Task.CompletedTask));
        Assert.Equal(
            [
                "begin",
                LoggedWrite.Of(
                    "update invoices set status = $1, updated_at = $2 where company_id = $3 and id = $4 and xmin = $5 returning total_cents, xmin", "Invoice"),
                InsertPayment,
                "commit",
            ],
            Statements(log).Skip(1));
        Assert.Equal(3, log.RoundTrips);
        await using var reading = tenant.Context();
        Assert.Equal(InvoiceStatus.Paid, (await reading.Invoices.SingleAsync()).Status);
    }

    [Fact]
    public async Task A_row_that_somebody_else_has_changed_takes_back_what_was_written_beside_it()
    {
        var (tenant, invoice) = await SentInvoiceAsync();
        await using var services = Cached();
        await using var context = Context(services, tenant);
        Assert.Equal(
            new WriteRefusal(null),
            await PayAsync(context, invoice.Id, () => PostgresFixture.ExecuteAsync(
                postgres.Owner, "update invoices set due_date = now() where id = $1", invoice.Id)));
        Assert.Empty(_invalidator.Calls);
        await using var reading = tenant.Context();
        Assert.Equal((InvoiceStatus.Sent, 0), ((await reading.Invoices.SingleAsync()).Status, await reading.Payments.CountAsync()));
        await IsOutOfTransactionAsync(services, tenant);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_constraint_takes_back_what_was_written_before(bool isCached)
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var services = isCached ? Cached() : Uncached();
        await using (var context = Context(services, tenant))
        {
            context.Add(InvoiceWithLines(customer, 1, 0)); // positions count from 1
            Assert.Equal(new WriteRefusal("invoice_lines_position_check"), await context.TrySaveChangesAsync(CancellationToken.None));
        }

        Assert.Empty(_invalidator.Calls);
        await using var reading = tenant.Context();
        Assert.Equal((0, 0), (await reading.Invoices.CountAsync(), await reading.InvoiceLines.CountAsync()));
        await IsOutOfTransactionAsync(services, tenant);
    }

    [Fact]
    public async Task What_cannot_be_invalidated_is_not_committed()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = Cached();
        _invalidator.BeforeCommit = () => throw new InvalidDataException();
        await using (var context = Context(services, tenant))
        {
            context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
            await Assert.ThrowsAsync<InvalidDataException>(() => context.SaveChangesAsync());
        }

        await IsEmptyAsync(tenant);
        await IsOutOfTransactionAsync(services, tenant);
    }

    [Fact]
    public async Task A_request_that_is_given_up_before_the_commit_is_rolled_back()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = Cached();
        using var client = new CancellationTokenSource();
        _invalidator.BeforeCommit = client.CancelAsync;
        await using (var context = Context(services, tenant))
        {
            context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(client.Token));
        }

        Assert.Equal(["Customer", "RolledBack"], _invalidator.Calls);
        await IsEmptyAsync(tenant);
        await IsOutOfTransactionAsync(services, tenant);
    }

    [Fact]
    public async Task A_request_that_is_given_up_while_it_waits_for_a_lock_is_rolled_back()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        await using var services = Cached();
        using var client = new CancellationTokenSource();
        await using var context = Context(services, tenant);
        var mine = await context.ReadAsync<Customer>(added.Id, CancellationToken.None);
        Assert.NotNull(mine);
        mine.Notes = "mine";
        context.Add(new Customer { Id = new Guid("00000000-0000-7000-8000-000000000001"), FirstName = "Jo", LastName = "Doe" });
        await using (var theirs = tenant.Context())
        {
            await using var transaction = await theirs.Database.BeginTransactionAsync();
            await theirs.Customers.ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Notes, "theirs"));
            var saving = context.SaveChangesAsync(client.Token);
            await WaitUntilSomebodyWaitsAsync();

            await client.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        }

        Assert.Empty(_invalidator.Calls);
        Assert.Equal("", await NotesAsync(added.Id));
        await IsOutOfTransactionAsync(services, tenant);
    }

    [Fact]
    public async Task A_write_that_not_everybody_has_heard_of_leaves_word_in_its_transaction()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = Cached();
        _invalidator.IsInvalidated = false;
        await using var context = Context(services, tenant);
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        await context.SaveChangesAsync();
        Assert.Equal(
            ["Customer"],
            await PostgresFixture.QueryAsync<string>(
                postgres.Owner,
                $"select entity_type from pending_invalidations where company_id = '{tenant.Id}' and transaction = '{_invalidator.Transaction}'"));
    }

    [Fact]
    public async Task Companies_take_turns_at_one_context_and_one_connection()
    {
        var (mine, other) = (await TestTenant.CreateAsync(postgres), await TestTenant.CreateAsync(postgres));
        await using var services = Cached();
        TestTenant[] turns = [mine, other, other, mine];
        foreach (var tenant in turns)
        {
            await using var context = Context(services, tenant);
            var customer = new Customer { FirstName = "Jo", LastName = tenant.Id.ToString() };
            context.Add(customer);
            await context.SaveChangesAsync();
            Assert.Equal(tenant.Id, customer.CompanyId);
        }

        foreach (var tenant in (TestTenant[])[mine, other])
        {
            await using var reading = tenant.Context();
            Assert.Equal([tenant.Id.ToString(), tenant.Id.ToString()], await reading.Customers.Select(customer => customer.LastName).ToListAsync());
            var theirs = await (tenant == mine ? other : mine).Context().Customers.FirstAsync();
            Assert.Null(await reading.ReadAsync<Customer>(theirs.Id, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_was_ended_while_idle_is_replaced_before_the_write(bool isCached)
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = isCached ? Cached() : Uncached();
        var tenants = services.GetRequiredService<TenantDataSource>();
        int processId;
        await using (var connection = await tenants.OpenAsync(tenant.Id, CancellationToken.None))
        {
            await using var reader = await connection.ExecuteReaderAsync("select pg_backend_pid()", [], CancellationToken.None);
            await reader.ReadAsync();
            processId = reader.GetInt32(0);
        }

        await PostgresFixture.ExecuteAsync(postgres.Owner, "select pg_terminate_backend($1, 5000)", processId);
        await using var context = Context(services, tenant);
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        await context.SaveChangesAsync();
        Assert.Equal(isCached ? ["Customer", "Committed"] : [], _invalidator.Calls);
        await using var reading = tenant.Context();
        Assert.Equal(1, await reading.Customers.CountAsync());
    }

    /// <summary>Nobody knows whether a connection that breaks without a word does so before the statement has come, or after the commit.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_on_a_connection_that_was_cut_is_sent_again_where_nothing_can_be_committed_yet(bool isCached)
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        await using var cable = new Cable(Port);
        await using var services = (isCached ? Services(cable).AddSingleton<IWriteInvalidator>(_invalidator) : Services(cable)).BuildServiceProvider();
        await using var context = Context(services, tenant);
        await NoteAsync(context, added.Id, isAdded: false);
        cable.Cut();
        cable.Mend();
        if (isCached)
        {
            await context.SaveChangesAsync();
        }
        else
        {
            await Assert.ThrowsAsync<UnknownOutcomeException>(() => context.SaveChangesAsync());
        }

        Assert.Equal(isCached ? "mine" : "", await NotesAsync(added.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_whose_answer_is_lost_is_not_sent_again(bool isAdded)
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        await using var cable = new Cable(Port);
        await using var services = Services(cable).BuildServiceProvider();
        await using var context = Context(services, tenant);
        await NoteAsync(context, added.Id, isAdded);

        // The statement waits for a row: its own, or the company that the new one belongs to.
        await using var theirs = tenant.Context();
        await using var transaction = await theirs.Database.BeginTransactionAsync();
        await theirs.Database.ExecuteSqlRawAsync(
            isAdded ? "select from companies where id = {0} for update" : "select from customers where company_id = {0} for update", tenant.Id);
        var saving = context.SaveChangesAsync();
        await WaitUntilSomebodyWaitsAsync();
        cable.Hold();
        await transaction.RollbackAsync();
        while (await CountAsync() == 0)
        {
        }

        cable.Cut();
        cable.Mend();
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => saving);
        Assert.Equal(1, await CountAsync());

        async Task<long> CountAsync() => (await PostgresFixture.QueryAsync<long>(
            postgres.Owner, $"select count(*) from customers where company_id = '{tenant.Id}' and notes = 'mine'")).Single();
    }

    [Fact]
    public async Task Of_a_commit_whose_answer_is_lost_nobody_knows_the_outcome()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var cable = new Cable(Port);
        await using var services = Services(cable).AddSingleton<IWriteInvalidator>(_invalidator).BuildServiceProvider();
        _invalidator.BeforeCommit = () =>
        {
            cable.Cut();
            return Task.CompletedTask;
        };
        await using var context = Context(services, tenant);
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => context.SaveChangesAsync());
        Assert.Equal(["Customer", "Unknown"], _invalidator.Calls);
    }

    [Fact]
    public async Task What_a_caller_s_transaction_saves_and_deletes_is_invalidated_with_its_commit()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var added = await tenant.AddCustomerAsync();
        await using var services = Cached();
        await using (var context = Context(services, tenant))
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(tenant.Appointment(added, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
            await context.Appointments.ExecuteUpdateAsync(set => set.SetProperty(appointment => appointment.Note, "Bring a dog"));
            Assert.Empty(_invalidator.Calls);
            await transaction.CommitAsync();
        }

        await using var deleting = Context(services, tenant);
        deleting.Remove(await deleting.Appointments.SingleAsync(appointment => appointment.Note == "Bring a dog"));
        await deleting.SaveChangesAsync();
        Assert.Equal(["Appointment", "Committed", "Appointment", "Committed"], _invalidator.Calls);
        Assert.Equal(0, await deleting.Appointments.CountAsync());
    }

    private static IEnumerable<string> Statements(StatementLog log) =>
        log.Statements.Where(sql => !sql.StartsWith("select set_config", StringComparison.Ordinal));

    private static async Task<Customer> ChangeNotesAsync(BackofficeDbContext context, Guid id, string notes)
    {
        await using (context)
        {
            var customer = await context.ReadAsync<Customer>(id, CancellationToken.None);
            Assert.NotNull(customer);
            customer.Notes = notes;
            Assert.Equal(1, await context.SaveChangesAsync());
            return customer;
        }
    }

    private static async Task NoteAsync(BackofficeDbContext context, Guid id, bool isAdded)
    {
        var customer = await context.ReadAsync<Customer>(id, CancellationToken.None);
        Assert.NotNull(customer);
        if (isAdded)
        {
            context.Add(new Customer { FirstName = "Jo", LastName = "Doe", Notes = "mine" });
        }
        else
        {
            customer.Notes = "mine";
        }
    }

    private async Task WaitUntilSomebodyWaitsAsync()
    {
        const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while ((await PostgresFixture.QueryAsync<long>(postgres.Owner, Waiting)).Single() == 0)
        {
        }
    }

    private static Invoice InvoiceWithLines(Customer customer, params int[] positions)
    {
        var invoice = new Invoice { CustomerId = customer.Id, Total = 3 };
        foreach (var position in positions)
        {
            invoice.Lines.Add(new InvoiceLine { Position = position, Description = "Cut", Quantity = 1, UnitPrice = 1.5m });
        }

        return invoice;
    }

    private static async Task<WriteRefusal?> PayAsync(BackofficeDbContext context, Guid invoiceId, Func<Task> meanwhile)
    {
        var invoice = await context.ReadAsync<Invoice>(invoiceId, CancellationToken.None);
        Assert.NotNull(invoice);
        Assert.True(invoice.TryCountPayment(0));
        context.Add(new Payment { InvoiceId = invoiceId, CustomerId = invoice.CustomerId, Amount = invoice.Total, Method = PaymentMethod.Cash, Status = PaymentStatus.Succeeded });
        await meanwhile();
        return await context.TrySaveChangesAsync(CancellationToken.None);
    }

    private async Task<(TestTenant Tenant, Invoice Invoice)> SentInvoiceAsync()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        var invoice = new Invoice { CustomerId = customer.Id, Total = 3, Status = InvoiceStatus.Sent };
        context.Add(invoice);
        await context.SaveChangesAsync();
        return (tenant, invoice);
    }

    private async Task<string> NotesAsync(Guid customerId) => (await PostgresFixture.QueryAsync<string>(
        postgres.Owner, $"select coalesce(notes, '') from customers where id = '{customerId}'")).Single();

    private static async Task IsEmptyAsync(TestTenant tenant)
    {
        await using var reading = tenant.Context();
        Assert.Equal(0, await reading.Customers.CountAsync());
    }

    /// <summary>Whoever leases the connection next must not find himself in a transaction that failed or was left open.</summary>
    private static async Task IsOutOfTransactionAsync(ServiceProvider services, TestTenant tenant)
    {
        await using var connection = await services.GetRequiredService<TenantDataSource>().OpenAsync(tenant.Id, CancellationToken.None);
        await using var reader = await connection.ExecuteReaderAsync(
            "select pg_current_xact_id_if_assigned() is null", [], CancellationToken.None);
        Assert.True(await reader.ReadAsync());
        Assert.True(reader.GetBoolean(0));
    }

    private static BackofficeDbContext Context(ServiceProvider services, TestTenant tenant) =>
        services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(tenant.Id);

    private ServiceProvider Uncached() => Services().BuildServiceProvider();

    private ServiceProvider Cached() => Services().AddSingleton<IWriteInvalidator>(_invalidator).BuildServiceProvider();

    /// <summary>With one connection, so that the next finds what the last left behind.</summary>
    private IServiceCollection Services(Cable? cable = null) => new ServiceCollection().AddPersistence(new PersistenceOptions
    {
        AppConnectionString = new NpgsqlConnectionStringBuilder(postgres.App) { Port = cable?.Port ?? Port }.ConnectionString,
        MaxPoolSize = 1,
    });

    private int Port => new NpgsqlConnectionStringBuilder(postgres.App).Port;
}
