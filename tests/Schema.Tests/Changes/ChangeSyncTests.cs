using System.Text.Json.Nodes;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests.Changes;

public sealed class ChangeSyncTests(Api api) : IClassFixture<Api>
{
    private const string Fields =
        "cursor hasMore deleted nodes { id ... on Customer { lastName notes } ... on Appointment { startsAt status note } }";

    [Fact]
    public async Task A_client_that_only_follows_changes_holds_what_the_database_holds()
    {
        var company = await TestCompany.CreateAsync(api);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var client = new Dictionary<string, string>();
        var cursor = (string?)(await company.AskAsync("{ changes { cursor } }")).At("changes.cursor");
        await ReadEverythingAsync();
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                await WriteAsync();
            }

            bool hasMore;
            do
            {
                var answer = (await company.AskAsync(
                    $$"""{ changes(after: "{{cursor}}", types: ["Customer", "Appointment"], first: {{random.Next(1, 20)}}) { {{Fields}} } }""")).At("changes");
                Assert.True(answer["nodes"] is JsonArray, $"seed {seed}");
                foreach (var node in answer["nodes"]!.AsArray())
                {
                    client[(string)node!["id"]!] = node.ToJsonString();
                }

                foreach (var id in answer["deleted"]!.AsArray())
                {
                    client.Remove((string)id!);
                }

                (var former, cursor) = (cursor, (string?)answer["cursor"]);

                // What waits for an older transaction, of other tests, comes later.
                hasMore = (bool)answer["hasMore"]! || !await IsSettledAsync(former != cursor);
            }
            while (hasMore);

            var held = client.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            client.Clear();
            await ReadEverythingAsync();
            Assert.True(held.SequenceEqual(client.OrderBy(pair => pair.Key, StringComparer.Ordinal)), $"seed {seed}, round {round}");
        }

        async Task WriteAsync()
        {
            await using var context = api.Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(company.Id);
            var customers = await context.Customers.Where(customer => customer.LastName == "Doe").ToListAsync();
            switch (random.Next(4))
            {
                case 0 when customers.Count > 0: context.Remove(customers[random.Next(customers.Count)]); break;
                case 1 when customers.Count > 0: customers[random.Next(customers.Count)].Notes = $"{random.Next()}"; break;
                case 2: (await context.Appointments.FirstAsync()).Note = $"{random.Next()}"; break;
                default: context.Add(new Customer { FirstName = "Jo", LastName = "Doe" }); break;
            }

            await context.SaveChangesAsync();
        }

        async Task<bool> IsSettledAsync(bool hasMoved)
        {
            // In this order: what does not wait for a transaction now is in the answer that is asked for afterwards.
            await using var context = api.Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(company.Id);
            await using var transaction = await context.Database.BeginTransactionAsync();
            var isWaiting = await context.Database.SqlQueryRaw<bool>(
                """
                select exists(select from changes where id >= change_position(pg_snapshot_xmin(pg_current_snapshot()), 0)) as "Value"
                """).SingleAsync();
            var answer = await company.AskAsync($$"""{ changes(after: "{{cursor}}", first: 1) { cursor } }""");
            return !isWaiting && !hasMoved && (string?)answer.At("changes.cursor") == cursor;
        }

        async Task ReadEverythingAsync()
        {
            var answer = await company.AskAsync(
                """
                {
                  customers(first: 50) { nodes { id lastName notes } }
                  appointments(first: 50) { nodes { id startsAt status note } }
                }
                """);
            foreach (var node in answer.ListAt("customers.nodes").Concat(answer.ListAt("appointments.nodes")))
            {
                client[(string)node!["id"]!] = node.ToJsonString();
            }
        }
    }

    [Fact]
    public async Task Each_type_is_one_statement_and_what_a_role_may_not_read_is_left_out()
    {
        var company = await TestCompany.CreateAsync(api);
        var cursor = (string?)(await company.AskAsync("{ changes { cursor } }")).At("changes.cursor");
        var customers = Enumerable.Range(0, 3).Select(_ => new Customer { Id = Guid.CreateVersion7(), FirstName = "Jo", LastName = "Doe" }).ToArray();
        await company.AddAsync(customers);
        await company.AddAsync(TestCompany.Appointment(company.Ada, company.Tom, company.Annex, TestCompany.Monday.AddDays(9), Persistence.Scheduling.AppointmentStatus.Booked, null));
        await company.AddAsync(TestCompany.Invoice(company.Ada, "X-1", 1, Persistence.Billing.InvoiceStatus.Draft, null, null));

        // Rows of before may come again, while older transactions of other tests run; those of later come when these have ended.
        var document = $$"""{ changes(after: "{{cursor}}", types: ["Customer", "Appointment", "Invoice"]) { nodes { id __typename } } }""";
        var answer = await company.AskAsync(document);
        while (!customers.All(customer => answer.IdsAt("changes.nodes").Contains(customer.GlobalId())) || !TypesOf(answer).Contains("Invoice"))
        {
            answer = await company.AskAsync(document);
        }

        Assert.Equal(["Appointment", "Customer", "Invoice"], TypesOf(answer));
        Assert.Equal(5, answer.Statements.Count); // whether the log reaches back, the log, and three types
        Assert.Equal(["Appointment", "Customer"], TypesOf(await api.AskAsync(company.As(UserRole.Staff), document)));

        static IEnumerable<string?> TypesOf(Answer answer) =>
            answer.ListAt("changes.nodes").Select(node => (string?)node!["__typename"]).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_by_its_name()
    {
        var company = await TestCompany.CreateAsync(api);
        var cursor = (string?)(await company.AskAsync("{ changes { cursor } }")).At("changes.cursor");
        (await company.AskAsync($$"""{ changes(after: "{{cursor}}", first: 201) { cursor } }""")).Refuses("LIMIT_EXCEEDED changes");
    }
}
