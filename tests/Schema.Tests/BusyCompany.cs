using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests;

/// <summary>A company with 23 rows of everything, full of ties and nulls, unevenly spread over its parents. Only read.</summary>
public sealed class BusyCompany : IAsyncLifetime
{
    private const int Count = 23;

    private readonly Api _api = new();
    private readonly Dictionary<string, TenantEntity[]> _rows = [];

    internal Api Api => _api;

    internal Caller Caller { get; } = new(Guid.CreateVersion7(), Guid.CreateVersion7(), UserRole.Owner);

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        await _api.AddAsync(
            Caller.CompanyId, new Company { Id = Caller.CompanyId, Name = "Busy", Slug = "busy", TimeZone = "UTC", Currency = "CHF" });
        var branches = await AddAsync(i => new Branch { Name = $"b{i % 4}", TimeZone = "UTC" });
        var users = await AddAsync(i => new User { Email = $"u{i * 7 % Count:00}@example.com", DisplayName = $"d{i % 5}", Role = UserRole.Staff });
        var staff = await AddAsync(i => new StaffMember
        {
            Name = $"s{i % 3}",
            BranchId = i % 6 == 0 ? null : Parent(branches, i),
        });
        var customers = await AddAsync(i => new Customer
        {
            FirstName = (i % 3) switch { 0 => "ann", 1 => "Anna", _ => "a_%\\" },
            LastName = $"l{i % 4}",
            Email = i % 4 == 0 ? null : $"e{i % 6}@example.com",
            Phone = i % 5 == 0 ? null : $"+41{i % 3}",
            Status = (CustomerStatus)(1 + (i % 3)),
        });
        await AddAsync(i => new ServiceLine
        {
            CustomerId = Parent(customers, i),
            Kind = $"k{i % 4}",
            Plan = $"p{i % 5}",
            Address = "Main Street",
            Status = (ServiceLineStatus)(1 + (i % 4)),
            ActivatedAt = i % 4 is 0 or 3 && i % 3 == 0 ? null : TestCompany.Monday.AddHours(i % 5),
        });
        await AddAsync(i => new Appointment
        {
            CustomerId = Parent(customers, i),
            StaffMemberId = Parent(staff, i),
            BranchId = Parent(branches, i),
            Service = "Cut",
            StartsAt = TestCompany.Monday.AddHours(i % 5),
            EndsAt = TestCompany.Monday.AddHours(9),
            Status = i % 2 == 0 ? AppointmentStatus.NoShow : AppointmentStatus.Cancelled,
        });
        var deals = await AddAsync(i => new Deal
        {
            CustomerId = Parent(customers, i),
            OwnerId = i % 5 == 0 ? null : Parent(staff, i),
            Title = "Contract",
            Stage = (DealStage)(1 + (i % 5)),
            Position = DealPosition.At(i * 5 % Count),
            Probability = 10 * (i % 5),
            Value = i % 4,
            ExpectedCloseDate = i % 4 == 0 ? null : new DateOnly(2026, 4, 1 + (i % 3)),
            ClosedAt = i % 5 < 3 ? null : TestCompany.Monday.AddHours(i % 2),
        });
        await AddAsync(i => new Activity
        {
            Kind = (ActivityKind)(1 + (i % 5)),
            CustomerId = Parent(customers, i),
            DealId = i % 4 == 0 ? null : Parent(deals, i),
            StaffMemberId = i % 5 == 0 ? null : Parent(staff, i),
            Subject = "Talk",
            DueAt = i % 3 == 0 ? null : TestCompany.Monday.AddHours(i % 5),
            OccurredAt = i % 4 == 1 ? null : TestCompany.Monday.AddHours(i % 3),
            IsDone = i % 2 == 0,
        });
        var jobs = await AddAsync(i => new Job
        {
            CustomerId = Parent(customers, i),
            Number = $"j{i * 5 % Count:00}",
            Title = "Repair",
            Status = (JobStatus)(1 + (i % 5)),
            Priority = (JobPriority)(1 + (i % 4)),
            DueDate = i % 4 == 0 ? null : new DateOnly(2026, 4, 1 + (i % 3)),
        });
        var processes = await AddAsync(i => new Process { Name = $"p{i * 3 % Count:00}" });
        await AddAsync(i => new ProcessPermission { ProcessId = processes[i % 6].Id, Role = (UserRole)(1 + (i / 6)), IsAllowed = true });
        var machines = await AddAsync(i => new Machine { BranchId = Parent(branches, i), Name = $"m{i % 4}", Status = (MachineStatus)(1 + (i % 3)), IsActive = i % 4 > 0 });
        await AddAsync(i => new JobStep
        {
            JobId = Parent(jobs, i),
            Position = 1 + (i * 5 % Count),
            ProcessId = Parent(processes, i),
            MachineId = i % 4 == 0 ? null : Parent(machines, i),
            AssigneeId = i % 5 == 0 ? null : Parent(staff, i),
            Status = (JobStepStatus)(1 + (i % 4)),
            StartedAt = i % 3 == 0 ? null : TestCompany.Monday.AddHours(i % 5),
        });
        var invoices = await AddAsync(i => new Invoice
        {
            CustomerId = Parent(customers, i),
            JobId = i % 4 == 0 ? null : Parent(jobs, i),
            Number = $"n{i * 5 % Count:00}",
            Currency = "CHF",
            Status = (InvoiceStatus)(1 + (i % 5)),
            Total = i % 6 * 0.25m,
            IssuedAt = i % 3 == 0 ? null : TestCompany.Monday.AddDays(i % 4),
            DueDate = i % 4 == 0 ? null : new DateOnly(2026, 4, 1 + (i % 3)),
        });
        var tickets = await AddAsync(i => new SupportTicket
        {
            CustomerId = Parent(customers, i),
            Number = $"t{i * 5 % Count:00}",
            AssigneeId = i % 5 == 0 ? null : Parent(staff, i),
            Subject = "Leak",
            Status = (SupportTicketStatus)(1 + (i % 4)),
            Priority = (SupportTicketPriority)(1 + (i % 3)),
            Channel = (SupportTicketChannel)(1 + (i % 5)),
            LastMessageAt = i % 3 == 0 ? null : TestCompany.Monday.AddHours(i % 5),
        });
        await AddAsync(i => new SupportTicketReadMark { TicketId = tickets[i].Id, UserId = users[i].Id, ReadUntil = TestCompany.Monday });
        await AddAsync(i => new InvoiceLine
        {
            InvoiceId = Parent(invoices, i),
            Position = 1 + (i % 6),
            Description = "Cut",
            Quantity = 1,
            UnitPrice = 1,
        });
        await AddAsync(i => new Payment
        {
            InvoiceId = Parent(invoices, i),
            CustomerId = Parent(customers, i),
            Amount = 1,
            Method = PaymentMethod.Cash,
            PaidAt = i % 3 == 0 ? null : TestCompany.Monday.AddDays(i % 4),
        });
        await AddOthersAsync();
        await TouchAsync(customers.Cast<Customer>().Where((_, i) => i % 4 == 1));
    }

    /// <summary>Adds rows of the entities that are not written out above; those that others refer to come first.</summary>
    private async Task AddOthersAsync()
    {
        var waiting = _api.Host.Services.GetRequiredService<EntityModel>().Model.GetEntityTypes()
            .Where(entity => entity.ClrType != typeof(Company) && !_rows.ContainsKey(entity.ClrType.Name))
            .ToList();
        while (waiting.Count > 0)
        {
            var entity = waiting.First(other => other.GetForeignKeys().All(
                key => key.PrincipalEntityType.ClrType == typeof(Company) || _rows.ContainsKey(key.PrincipalEntityType.ClrType.Name)));
            waiting.Remove(entity);
            await AddAsync(i => BusyRows.Create(entity, i, type => Parent(_rows[type.Name], i)));
        }
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    /// <summary>All rows of an entity.</summary>
    internal IReadOnlyList<TenantEntity> Rows(string entity) => _rows[entity];

    /// <summary>The rows of a list; of a nested one, those of its busiest parent.</summary>
    internal (string? ParentId, IReadOnlyList<TenantEntity> Rows) RowsOf(PrintedList list)
    {
        if (list.IsRoot)
        {
            return (null, Rows(list.Entity));
        }

        var busiest = Rows(list.Entity).Where(row => Value(row, list.ParentKey) is not null)
            .GroupBy(row => Value(row, list.ParentKey)).OrderByDescending(group => group.Count()).First();
        return (Ids.Of(list.Parent.Name, Assert.IsType<Guid>(busiest.Key)), [.. busiest]);
    }

    /// <summary>The value of a property by its name in the schema.</summary>
    internal static object? Value(TenantEntity row, string name) =>
        row.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..])?.GetValue(row);

    /// <summary>Rows in an order as clients write it: null is the greatest value, and the id decides, the way of the last key.</summary>
    internal static List<TenantEntity> Sort(IEnumerable<TenantEntity> rows, string order)
    {
        var keys = order.Trim('[', ']', '{', '}', ' ').Split(", ").Select(key => key.Split(": ")).Append(["id", ""]).ToArray();
        keys[^1][1] = keys[^2][1];
        var sorted = rows.Order(Comparer<TenantEntity>.Create((a, b) => keys
            .Select(key => Compare(Value(a, key[0]), Value(b, key[0])) * (key[1] == "ASC" ? 1 : -1))
            .FirstOrDefault(comparison => comparison != 0)));
        return [.. sorted];
    }

    internal static int Compare(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (string left, string right) => string.CompareOrdinal(left, right),
        _ => ((IComparable)a).CompareTo(b),
    };

    /// <summary>The first parent gets two rows of three.</summary>
    private static Guid Parent(TenantEntity[] parents, int i) => parents[i % 3 > 0 ? 0 : 1 + (i % 5)].Id;

    private async Task<TenantEntity[]> AddAsync(Func<int, TenantEntity> create)
    {
        TenantEntity[] rows = [.. Enumerable.Range(0, Count).Select(create)];
        foreach (var chunk in rows.Chunk(6))
        {
            _api.Clock.Now = _api.Clock.Now.AddMinutes(1);
            await _api.AddAsync(Caller.CompanyId, [.. chunk]);
        }

        return _rows[rows[0].GetType().Name] = rows;
    }

    private async Task TouchAsync(IEnumerable<Customer> customers)
    {
        _api.Clock.Now = _api.Clock.Now.AddMinutes(1);
        await using var context = _api.Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(Caller.CompanyId);
        foreach (var customer in customers)
        {
            context.Attach(customer);
            customer.Notes = "Touched";
        }

        await context.SaveChangesAsync();
    }
}
