using System.Linq.Expressions;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Tenancy;
using Backoffice.Persistence.Tests.Querying;
using Backoffice.Persistence.Tests.Writing;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Persistence.Tests.ReadTracking;

[Collection(PostgresCollection.Name)]
public sealed class ReadSetTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordedInvalidator _invalidator = new();
    private ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    public Task InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddPersistence(new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = 2 })
            .AddSingleton<IWriteInvalidator>(_invalidator)
            .BuildServiceProvider();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _services.DisposeAsync().AsTask();

    /// <summary>
    /// Pages of all shapes and orders, and rows by their ids, are kept for as long as their read sets don't conflict with what is written at
    /// random. What is kept must be what is read anew after every write. Most writes must be told not to concern most of them.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_changes_an_answer_conflicts_with_what_it_was_made_of(int seed)
    {
        var random = new Random(seed);
        var data = await QueryingTenant.CreateAsync(postgres, customers: 8, invoices: 40);
        await AddAppointmentsAsync(data, 40);
        var (same, spared) = (0, 0);
        var answers = new List<Answer>();
        while (answers.Count < 30)
        {
            answers.Add(await PickAsync(data, random));
        }

        for (var step = 0; step < 40; step++)
        {
            var (description, writes) = await WriteAsync(data, random);
            for (var i = 0; i < answers.Count; i++)
            {
                var answer = answers[i];
                var again = await answer.AgainAsync();
                var conflicts = ReadSet.ConflictsWith(answer.ReadSet, writes);
                Assert.True(
                    conflicts || again.Text == answer.Text,
                    $"Seed {seed}, step {step}: {description} has changed {answer.Name} from {answer.Text} to {again.Text}, and its read set has not told.");
                same += again.Text == answer.Text ? 1 : 0;
                spared += conflicts ? 0 : 1;
                answers[i] = conflicts ? again : answer;
            }
        }

        Assert.True(spared > same * 0.75, $"Of {same} answers that stayed the same, only {spared} were known to.");
    }

    [Fact]
    public async Task Only_the_columns_that_were_read_count()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var names = data.Model.Table<Customer>().Project([nameof(Customer.LastName)]);
        var all = data.Model.Table<Customer>().All;
        var writes = await ChangeAsync<Customer>(data, customer => customer.Id == data.Customers[0].Id, customer => customer.Phone = "1");

        Assert.False(await ConflictsAsync(names, data.Customers[0].Id));
        Assert.True(await ConflictsAsync(all, data.Customers[0].Id));
        Assert.False(await ConflictsAsync(all, data.Customers[1].Id));

        async Task<bool> ConflictsAsync(Projection<Customer> projection, Guid id) => ReadSet.ConflictsWith(
            await SetOfAsync(data, new ByKeyQuery<Guid, Customer>(projection, "Id").Statement(data.Id, new[] { id }, describes: true)), writes);
    }

    [Fact]
    public async Task An_id_without_a_row_conflicts_with_the_row_that_comes()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var id = Guid.NewGuid();
        var set = await SetOfAsync(
            data, new ByKeyQuery<Guid, Customer>(data.Model.Table<Customer>().All, "Id").Statement(data.Id, new[] { id }, describes: true));

        await using var context = Context(data);
        context.Add(new Customer { FirstName = "Jo", LastName = "Doe" });
        Assert.False(ReadSet.ConflictsWith(set, await SaveAsync(context)));
        context.Add(new Customer { Id = id, FirstName = "Jo", LastName = "Doe" });
        Assert.True(ReadSet.ConflictsWith(set, await SaveAsync(context)));
    }

    [Fact]
    public async Task A_deleted_row_takes_along_whatever_the_database_deletes_with_it()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var table = data.Model.Table<InvoiceLine>();
        var set = await SetOfAsync(
            data, new ByKeyQuery<Guid, InvoiceLine>(table.All, "Id").Statement(data.Id, new[] { Guid.NewGuid() }, describes: true));
        await using var context = Context(data);
        context.Remove(await context.Invoices.FirstAsync());
        var writes = await SaveAsync(context);
        Assert.Equal(["Invoice", "InvoiceLine"], writes.Select(write => write.EntityType).Order());
        Assert.True(ReadSet.ConflictsWith(set, writes));
    }

    [Fact]
    public async Task Of_many_rows_it_is_only_known_that_there_are_some()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var set = await SetOfAsync(
            data,
            new ByKeyQuery<Guid, Customer>(data.Model.Table<Customer>().All, "Id").Statement(data.Id, new[] { Guid.NewGuid() }, describes: true));
        await using var context = Context(data);
        context.AddRange(Enumerable.Range(0, 100).Select(i => new Customer { FirstName = "Jo", LastName = $"{i}" }));
        var writes = await SaveAsync(context);
        Assert.Equal([new EntityWrite("Customer", null)], writes);
        Assert.True(ReadSet.ConflictsWith(set, writes));
    }

    [Fact]
    public async Task A_statement_that_looks_at_other_tables_does_not_tell_what_it_has_read()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var table = data.Model.Table<Invoice>();
        var query = new PageQuery<Invoice>(data.Model, table.All, table.Order());
        var statement = query.Statement(
            data.Id, new RowPageRequest { Limit = 3, Describes = true }, invoice => invoice.Customer!.LastName == "l0001");
        await ExecuteAsync(data, statement);
        Assert.Null(statement?.RowsRead);
    }

    [Fact]
    public async Task Nobody_is_told_who_has_not_asked()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var table = data.Model.Table<Invoice>();
        var statement = new PageQuery<Invoice>(data.Model, table.All, table.Order()).Statement(data.Id, new RowPageRequest { Limit = 3 }, null);
        await ExecuteAsync(data, statement);
        Assert.Null(statement?.RowsRead);
    }

    [Fact]
    public void An_answer_that_does_not_say_what_it_was_made_of_conflicts_with_everything()
    {
        Assert.True(ReadSet.ConflictsWith(default, [new EntityWrite("Customer", null)]));
        Assert.False(ReadSet.ConflictsWith(default, []));
        Assert.True(ReadSet.ConflictsWith(ReadSet.Write([new RowsRead("Customer")]), [new EntityWrite("Customer", null)]));
        Assert.False(ReadSet.ConflictsWith(ReadSet.Write([new RowsRead("Customer")]), [new EntityWrite("Invoice", null)]));
    }

    private static async Task AddAppointmentsAsync(QueryingTenant data, int count)
    {
        await using var context = data.Tenant.Context();
        for (var i = 0; i < count; i++)
        {
            // Every fourth is cancelled, so that several may begin at the same time.
            context.Add(AppointmentAt(data, data.Customers[i % 4], Noon.AddHours(2 * (i / 4)), i % 4 > 0));
        }

        await context.SaveChangesAsync();
    }

    private static Appointment AppointmentAt(QueryingTenant data, Customer customer, DateTimeOffset startsAt, bool isCancelled) => new()
    {
        CustomerId = customer.Id,
        StaffMemberId = data.Tenant.StaffMember.Id,
        BranchId = data.Tenant.Branch.Id,
        Service = "Haircut",
        StartsAt = startsAt,
        EndsAt = startsAt.AddHours(1),
        Status = isCancelled ? AppointmentStatus.Cancelled : AppointmentStatus.Booked,
    };

    private async Task<Answer> PickAsync(QueryingTenant data, Random random) => random.Next(3) switch
    {
        0 => await PickAsync<Appointment>(
            data,
            random,
            [nameof(Appointment.CustomerId), nameof(Appointment.StaffMemberId)],
            [[new("StartsAt")], [new("StartsAt", true)], [new("UpdatedAt", true)], [new("Status"), new("StartsAt")], []],
            [null, null, row => row.Status == AppointmentStatus.Booked, row => row.StartsAt > Noon.AddHours(7)],
            [["Service"], ["StartsAt", "EndsAt"], ["Status", "Version"], ["CustomerId", "Note"]]),
        1 => await PickAsync<Invoice>(
            data,
            random,
            [nameof(Invoice.CustomerId)],
            [[new("Number")], [new("CreatedAt", true)], [new("DueDate"), new("IssuedAt", true)], [new("TotalCents", true)], [new("IssuedAt")]],
            [null, null, row => row.Status == InvoiceStatus.Sent, row => row.DueDate != null, row => row.TotalCents >= 200],
            [["Number"], ["Status", "DueDate"], ["Total"], ["IssuedAt", "Version"]]),
        _ => await PickAsync<Customer>(
            data,
            random,
            [],
            [[new("CreatedAt", true)], [new("LastName"), new("FirstName")], [new("Email")], [new("UpdatedAt", true)]],
            [null, row => row.Status == CustomerStatus.Active, row => row.Tags.Contains("vip")],
            [["FirstName", "LastName"], ["Email"], ["Phone"], ["Tags", "Version"]]),
    };

    private async Task<Answer> PickAsync<T>(
        QueryingTenant data, Random random, string[] parents, OrderByProperty[][] orders, Expression<Func<T, bool>>?[] filters, string[][] columns)
        where T : TenantEntity
    {
        var table = data.Model.Table<T>();
        var chosen = Pick(columns);
        await using var context = data.Tenant.Context();
        var rows = await context.Set<T>().AsNoTracking().ToListAsync();
        if (random.Next(3) == 0)
        {
            Guid[] ids = [.. rows.Where(_ => random.Next(10) == 0).Select(row => row.Id).Append(Guid.NewGuid())];
            var byKey = new ByKeyQuery<Guid, T>(table.Project(chosen), "Id");
            return await ReadAsync($"{typeof(T).Name} by ids", () => byKey.Statement(data.Id, ids, describes: true), found => Text(found, chosen));
        }

        var keys = Pick(orders);
        var order = table.Order(keys);
        var projection = table.Project(chosen).With(order.Properties.Select(property => property.Name));
        var where = Pick(filters);
        var request = new RowPageRequest
        {
            Describes = true,
            Limit = random.Next(8),
            Backward = random.Next(3) == 0,
            After = random.Next(3) == 0 && rows.Count > 0 ? order.KeysOf(Pick([.. rows])) : null,
            Before = random.Next(6) == 0 && rows.Count > 0 ? order.KeysOf(Pick([.. rows])) : null,
            CountTotal = random.Next(5) == 0,
            IncludeRows = random.Next(8) > 0,
        };
        request = request.IncludeRows ? request : request with { CountTotal = true };
        var name = $"{typeof(T).Name} {string.Join(", ", keys)} where {where} {request}";
        if (parents.Length == 0 || random.Next(2) == 0)
        {
            var page = new PageQuery<T>(data.Model, projection, order);
            return await ReadAsync(name, () => page.Statement(data.Id, request, where), PageText);
        }

        var parent = Pick(parents);
        Guid[] parentIds = parent == nameof(Appointment.StaffMemberId)
            ? [data.Tenant.StaffMember.Id]
            : [.. data.Customers.Where(_ => random.Next(4) == 0).Select(customer => customer.Id).DefaultIfEmpty(Guid.NewGuid())];
        var children = new ChildPagesQuery<Guid, T>(data.Model, projection, order, parent);
        return await ReadAsync(
            $"{name} of {parentIds.Length} by {parent}",
            () => children.Statement(data.Id, parentIds, request, where),
            pages => string.Join('|', pages.Select(PageText)));

        TItem Pick<TItem>(TItem[] items) => items[random.Next(items.Length)];

        string PageText(RowPage<T> page) => $"{Text(page.Items, chosen)} {page.HasPrevious} {page.HasNext} {page.TotalCount}";

        async Task<Answer> ReadAsync<TResult>(string name, Func<ReadStatement<TResult>?> make, Func<TResult, string> text)
        {
            var statement = make()!;
            var result = await postgres.Tenants.ExecuteAsync(data.Id, statement, CancellationToken.None);
            Assert.NotNull(statement.RowsRead);
            return new Answer(name, text(result), ReadSet.Write(statement.RowsRead), () => ReadAsync(name, make, text));
        }
    }

    private static string Text<T>(IEnumerable<T?> rows, string[] columns) => string.Join(
        ';',
        rows.Select(row => row is null
            ? "-"
            : string.Join(',', columns.Select(column => typeof(T).GetProperty(column)?.GetValue(row) is string[] texts
                ? string.Join('+', texts)
                : typeof(T).GetProperty(column)?.GetValue(row)))));

    private async Task<(string Description, IReadOnlyList<EntityWrite> Writes)> WriteAsync(QueryingTenant data, Random random)
    {
        await using var context = Context(data);
        var description = random.Next(9) switch
        {
            0 => await ChangeAsync<Customer>("a phone", customer => customer.Phone = $"{random.Next(100)}"),
            1 => await ChangeAsync<Customer>("a name", customer => (customer.LastName, customer.Email) = ($"l{random.Next(20):0000}", null)),
            2 => await ChangeAsync<Customer>("tags", customer => (customer.Tags, customer.Status) = (["vip"], CustomerStatus.Active)),
            3 => await ChangeAsync<Appointment>("an end", appointment => appointment.TryCancel()),
            4 or 5 => await ChangeAsync<Appointment>("a time", appointment =>
            {
                var startsAt = Noon.AddHours(-random.Next(1, 1_000_000) / 10.0);
                appointment.TryReschedule(startsAt, startsAt.AddMinutes(1), appointment.StaffMemberId, appointment.BranchId);
            }),
            6 => await ChangeAsync<Invoice>("sending", invoice => invoice.TrySend(Noon.AddDays(random.Next(10)))),
            7 => Add(random.Next(3) switch
            {
                0 => new Customer { FirstName = "Jo", LastName = $"l{random.Next(20):0000}" },
                1 => new Invoice { CustomerId = data.Customers[random.Next(8)].Id, Total = random.Next(7) },
                _ => AppointmentAt(data, data.Customers[random.Next(8)], Noon.AddHours(random.Next(100)), isCancelled: true),
            }),
            _ => context.Remove(await PickAsync<Appointment>()).Entity.GetType().Name,
        };
        return (description, await SaveAsync(context));

        async Task<T> PickAsync<T>()
            where T : TenantEntity
        {
            var rows = await context.Set<T>().OrderBy(row => row.Id).ToListAsync();
            return rows[random.Next(rows.Count)];
        }

        async Task<string> ChangeAsync<T>(string description, Action<T> change)
            where T : TenantEntity
        {
            change(await PickAsync<T>());
            return description;
        }

        string Add(object row)
        {
            context.Add(row);
            return $"a new {row.GetType().Name}";
        }
    }

    private async Task<IReadOnlyList<EntityWrite>> ChangeAsync<T>(
        QueryingTenant data, Expression<Func<T, bool>> which, Action<T> change)
        where T : TenantEntity
    {
        await using var context = Context(data);
        change(await context.Set<T>().SingleAsync(which));
        return await SaveAsync(context);
    }

    private BackofficeDbContext Context(QueryingTenant data) =>
        _services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(data.Id);

    /// <summary>The write set; empty when nothing had changed.</summary>
    private async Task<IReadOnlyList<EntityWrite>> SaveAsync(BackofficeDbContext context)
    {
        _invalidator.Writes = [];
        await context.SaveChangesAsync();
        return _invalidator.Writes;
    }

    private async Task<byte[]> SetOfAsync<TResult>(QueryingTenant data, ReadStatement<TResult>? statement)
    {
        await ExecuteAsync(data, statement);
        return ReadSet.Write(statement?.RowsRead ?? throw new InvalidOperationException("Nothing was told."));
    }

    private async Task ExecuteAsync<TResult>(QueryingTenant data, ReadStatement<TResult>? statement) =>
        await postgres.Tenants.ExecuteAsync(data.Id, statement!, CancellationToken.None);

    private sealed record Answer(string Name, string Text, byte[] ReadSet, Func<Task<Answer>> AgainAsync);
}
