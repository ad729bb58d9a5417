using System.Reflection;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Migrations;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Changes;

[Collection(PostgresCollection.Name)]
public sealed class ChangeLogTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_change_has_its_members_before_and_after_and_where_it_comes_from()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var (customer, user) = (new Customer { FirstName = "Jo", LastName = "Doe", Tags = ["vip", "new"] }, Guid.NewGuid());
        await using var context = tenant.Context();
        context.Origin = new ChangeOrigin { UserId = user, Client = "web", Command = "import", Mutation = "createCustomer", RequestId = "R1" };
        context.Add(customer);
        await context.SaveChangesAsync();
        context.Origin = ChangeOrigin.Unknown;
        customer.Status = CustomerStatus.Active;
        customer.Notes = "Says \"hello\"";
        await context.SaveChangesAsync();
        context.Remove(customer);
        await context.SaveChangesAsync();

        const string Whole = """{"tags": ["vip", "new"], "email": null, "notes": "Says \"hello\"", "phone": null, "status": 2, "last_name": "Doe", "first_name": "Jo"}""";
        var created = Whole.Replace("""
            "Says \"hello\""
            """, "null", StringComparison.Ordinal).Replace("\"status\": 2", "\"status\": 1", StringComparison.Ordinal);
        Assert.Equal(
            [
                $"Customer|{customer.Id}|1||{created}|{{}}|{user}|web|import|createCustomer|R1",
                $$"""Customer|{{customer.Id}}|2|{"notes": null, "status": 1}|{"notes": "Says \"hello\"", "status": 2}|{}|||||""",
                $"Customer|{customer.Id}|3|{Whole}||{{}}|||||",
            ],
            await LogAsync(tenant, "entity_type = 'Customer'"));
    }

    [Fact]
    public async Task A_change_refers_to_what_the_row_refers_to_and_did_before()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        var annex = new Branch { Name = "Annex", TimeZone = "Europe/Zurich" };
        var appointment = tenant.Appointment(customer, DateTimeOffset.UnixEpoch);
        await using var context = tenant.Context();
        context.AddRange(annex, appointment);
        await context.SaveChangesAsync();
        Assert.True(appointment.TryReschedule(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(2), tenant.StaffMember.Id, annex.Id));
        await context.SaveChangesAsync();
        var refs = await QueryAsync<Guid[]>(tenant, "refs", "entity_type = 'Appointment'");
        Assert.Equal([customer.Id, tenant.StaffMember.Id, tenant.Branch.Id], refs[0].ToHashSet());
        Assert.Equal([customer.Id, tenant.StaffMember.Id, tenant.Branch.Id, annex.Id], refs[1].ToHashSet());
        Assert.Equal(
            [$$"""{"ends_at": "1970-01-01T02:00:00+00:00", "branch_id": "{{annex.Id}}"}"""],
            await QueryAsync<string>(tenant, "after::text", "entity_type = 'Appointment' and kind = 2"));
    }

    [Fact]
    public async Task What_the_database_generates_for_a_new_row_is_logged()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        context.Add(new Invoice { CustomerId = customer.Id, Total = 3.5m });
        await context.SaveChangesAsync();
        Assert.Equal(
            [$$"""{"total": 3.5, "job_id": null, "number": "INV-0000001", "status": 1, "currency": "CHF", "due_date": null, "issued_at": null, "customer_id": "{{customer.Id}}"}"""],
            await QueryAsync<string>(tenant, "after::text", "entity_type = 'Invoice'"));
    }

    [Fact]
    public async Task Secrets_are_not_logged()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        var user = new User { Email = "jo@example.com", DisplayName = "Jo", Role = UserRole.Staff, PasswordHash = "secret" };
        context.Add(user);
        await context.SaveChangesAsync();
        user.PasswordHash = "another secret";
        await context.SaveChangesAsync();
        Assert.Equal(
            ["""{"role": 3, "email": "jo@example.com", "is_active": true, "display_name": "Jo"}""", "{}"],
            await QueryAsync<string>(tenant, "after::text", "entity_type = 'User'"));
    }

    [Fact]
    public void Whatever_sounds_like_a_secret_is_declared_one()
    {
        using var context = postgres.Contexts.CreateDbContext();
        Assert.Equal(
            ["User.PasswordHash"],
            context.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
                .Where(property => new[] { "Password", "Hash", "Token", "Secret", "Key" }.Any(word => property.Name.Contains(word, StringComparison.Ordinal)))
                .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}"));
        Assert.NotNull(typeof(User).GetProperty(nameof(User.PasswordHash))?.GetCustomAttribute<SecretAttribute>());
    }

    [Fact]
    public async Task What_is_rolled_back_or_refused_is_not_logged()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using (var rolledBack = tenant.Context())
        {
            await using var transaction = await rolledBack.Database.BeginTransactionAsync();
            rolledBack.Add(new Customer { FirstName = "Jo", LastName = "Nobody" });
            await rolledBack.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        await using var stale = tenant.Context();
        var read = await stale.ReadAsync<Customer>(customer.Id, CancellationToken.None);
        Assert.NotNull(read);
        await PostgresFixture.ExecuteAsync(postgres.Owner, "update customers set notes = 'theirs' where id = $1", customer.Id);
        read.Notes = "mine";
        Assert.Equal(new WriteRefusal(null), await stale.TrySaveChangesAsync(CancellationToken.None));
        Assert.Single(await LogAsync(tenant, "entity_type = 'Customer'"));
    }

    [Fact]
    public async Task Positions_are_the_transaction_and_the_ordinal_in_it()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.AddRange(new Customer { FirstName = "A", LastName = "A" }, new Customer { FirstName = "B", LastName = "B" });
            await context.SaveChangesAsync();
            context.Add(new Customer { FirstName = "C", LastName = "C" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var number = (await PostgresFixture.QueryAsync<uint>(
            postgres.Owner, $"select distinct xmin from customers where company_id = '{tenant.Id}' and first_name = 'A'")).Single();
        var ids = await QueryAsync<Guid>(tenant, "id", "entity_type = 'Customer'");
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith($"{0:x8}-", id.ToString()[..9]));
        Assert.Equal(ids.Order(), ids);
        Assert.NotEqual(0u, number);
    }

    [Fact]
    public async Task The_log_equals_the_history_of_the_rows()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var customers = new List<Guid>();
        for (var i = 0; i < 100; i++)
        {
            await using var context = tenant.Context();
            if (customers.Count < 3 || random.Next(4) == 0)
            {
                var added = new Customer { FirstName = $"{i}", LastName = "Doe", Tags = ["a", $"{i}"] };
                context.Add(added);
                await context.SaveChangesAsync();
                customers.Add(added.Id);
                continue;
            }

            var customer = await context.ReadAsync<Customer>(customers[random.Next(customers.Count)], CancellationToken.None);
            Assert.NotNull(customer);
            switch (random.Next(4))
            {
                case 0: customer.Notes = $"{i}"; break;
                case 1: customer.Tags = [$"{i}"]; break;
                case 2: (customer.Email, customer.Status) = (null, CustomerStatus.Inactive); break;
                default:
                    context.Remove(customer);
                    customers.Remove(customer.Id);
                    break;
            }

            await context.SaveChangesAsync();
        }

        // Every change begins with what the one before ended with, and the last one with what the table has.
        var broken = await PostgresFixture.QueryAsync<string>(
            postgres.Owner,
            $$"""
            with recursive log as (
                select entity_id, kind, before, after, row_number() over (partition by entity_id order by id) step
                from changes where company_id = '{{tenant.Id}}' and entity_type = 'Customer'
            ), played as (
                select entity_id, step, after as state from log where step = 1 and kind = 1 and before is null
                union all
                select l.entity_id, l.step, case l.kind when 2 then p.state || l.after end
                from played p join log l on l.entity_id = p.entity_id and l.step = p.step + 1 and p.state @> l.before
            ), last as (select distinct on (entity_id) entity_id, step, state from played order by entity_id, step desc)
            select coalesce(last.entity_id, c.id)::text
            from last full join customers c on c.id = last.entity_id and c.company_id = '{{tenant.Id}}'
            where (c.company_id = '{{tenant.Id}}' or c.id is null)
                and (state is distinct from to_jsonb(c) - '{id,company_id,created_at,updated_at}'::text[]
                    or step <> (select max(step) from log where log.entity_id = last.entity_id))
            """);
        Assert.True(broken.Count == 0, $"seed {seed}: {string.Join(", ", broken)}");
    }

    [Fact]
    public async Task Companies_see_their_own_log_and_the_server_cannot_rewrite_it()
    {
        var (mine, theirs) = (await TestTenant.CreateAsync(postgres), await TestTenant.CreateAsync(postgres));
        await using var context = mine.Context();
        await context.Database.OpenConnectionAsync();
        Assert.Equal(
            3, await context.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from changes").SingleAsync());
        await using var app = new NpgsqlConnection(postgres.App);
        await app.OpenAsync();
        foreach (var sql in (string[])
            [
                "update changes set after = null",
                "delete from changes",
                "select from changes_by_month.other",
                $"insert into changes (company_id, id, entity_type, entity_id, kind, refs) values ('{theirs.Id}', '{theirs.Id}', 'Customer', '{theirs.Id}', 1, '{{}}')",
            ])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => new NpgsqlCommand($"select set_config('app.company_id', '{mine.Id}', false); {sql}", app).ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

    }

    [Fact]
    public async Task Partitions_are_made_ahead_and_dropped_when_all_in_them_is_too_old()
    {
        var database = await postgres.CreateDatabaseAsync();
        await DatabaseMigration.MigrateAsync(database, PostgresFixture.AppRole, CancellationToken.None);
        const string Names = "select inhrelid::regclass::text from pg_inherits where inhparent = 'changes'::regclass order by 1";
        var present = await PostgresFixture.QueryAsync<string>(database, Names);
        Assert.Equal(4, present.Count);
        await PostgresFixture.ExecuteAsync(
            database,
            """
            create table changes_by_month.m202001 partition of changes for values from ('2020-01-01 00:00:00+00') to ('2020-02-01 00:00:00+00');
            insert into changes (company_id, id, created_at, entity_type, entity_id, kind, refs)
            values (gen_random_uuid(), gen_random_uuid(), '2020-01-15', 'Customer', gen_random_uuid(), 1, '{}'),
                (gen_random_uuid(), gen_random_uuid(), '2019-01-15', 'Customer', gen_random_uuid(), 1, '{}')
            """);
        await PostgresFixture.ExecuteAsync(database, "select maintain_changes(interval '100 years')");
        Assert.Equal(5, (await PostgresFixture.QueryAsync<string>(database, Names)).Count);
        await PostgresFixture.ExecuteAsync(database, "select maintain_changes(interval '1 year')");
        Assert.Equal(present, await PostgresFixture.QueryAsync<string>(database, Names));
    }

    [Fact]
    public async Task A_company_may_keep_its_changes_for_a_shorter_time()
    {
        var (brief, other) = (await TestTenant.CreateAsync(postgres), await TestTenant.CreateAsync(postgres));
        await PostgresFixture.ExecuteAsync(postgres.Owner, "insert into change_retentions values ($1, interval '7 days')", brief.Id);
        foreach (var tenant in (TestTenant[])[brief, other])
        {
            await PostgresFixture.ExecuteAsync(
                postgres.Owner,
                "insert into changes (company_id, id, created_at, entity_type, entity_id, kind, refs) values ($1, gen_random_uuid(), now() - interval '8 days', 'Customer', gen_random_uuid(), 1, '{}')",
                tenant.Id);
            await using var context = tenant.Context();
            await context.Database.ExecuteSqlRawAsync("select forget_changes()");
        }

        Assert.Equal((3, 4), ((await LogAsync(brief, "true")).Count, (await LogAsync(other, "true")).Count));
    }

    private Task<List<string>> LogAsync(TestTenant tenant, string condition) => QueryAsync<string>(
        tenant,
        "concat_ws('|', entity_type, entity_id, kind, coalesce(before::text, ''), coalesce(after::text, ''), refs, coalesce(user_id::text, ''), coalesce(client, ''), coalesce(command, ''), coalesce(mutation, ''), coalesce(request_id, ''))",
        condition);

    private Task<List<T>> QueryAsync<T>(TestTenant tenant, string columns, string condition) => PostgresFixture.QueryAsync<T>(
        postgres.Owner, $"select {columns} from changes where company_id = '{tenant.Id}' and {condition} order by id");
}
