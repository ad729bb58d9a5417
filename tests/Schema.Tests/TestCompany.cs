using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Tests;

/// <summary>A company of a test's own, small enough to be written out: every relation, and every null, once.</summary>
internal sealed class TestCompany
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 9, 9, 0, 0, TimeSpan.Zero);

    private readonly Api _api;

    private TestCompany(Api api, Guid id)
    {
        _api = api;
        Row = new() { Id = id, Name = "Acme", Slug = $"acme-{id}", TimeZone = "Europe/Zurich", Currency = "CHF" };
        Users = [.. Enum.GetValues<UserRole>().Select(role => new User
        {
            Id = Guid.CreateVersion7(),
            Email = $"{role}@acme.example",
            DisplayName = $"{role}",
            Role = role,
        })];
        Annex = new() { Id = Guid.CreateVersion7(), Name = "Annex", TimeZone = "Europe/Zurich", IsActive = false };
        Centre = new() { Id = Guid.CreateVersion7(), Name = "Centre", TimeZone = "Europe/Zurich", Address = "Main Street 1" };
        Sam = new() { Id = Guid.CreateVersion7(), Name = "Sam", Email = "sam@acme.example", Title = "Stylist", BranchId = Centre.Id };
        Tom = new() { Id = Guid.CreateVersion7(), Name = "Tom" };
        Ada = new()
        {
            Id = Guid.CreateVersion7(),
            FirstName = "Ada",
            LastName = "Lovelace",
            Email = "ada@example.com",
            Phone = "+41 1",
            Status = CustomerStatus.Active,
            Tags = ["vip", "new"],
            Notes = "Says \"hello\"",
        };
        Bob = new() { Id = Guid.CreateVersion7(), FirstName = "Bob", LastName = "Byrd" };
        Cut = Appointment(Ada, Sam, Centre, Monday, AppointmentStatus.Completed, "Quiet");
        Colour = Appointment(Ada, Tom, Annex, Monday.AddDays(1), AppointmentStatus.Booked, null);
        Sent = Invoice(Ada, "A-1", 118.50m, InvoiceStatus.Paid, Monday, new DateOnly(2026, 4, 8));
        Draft = Invoice(Ada, "A-2", 0, InvoiceStatus.Draft, null, null);
        Line = new() { Id = Guid.CreateVersion7(), InvoiceId = Sent.Id, Position = 1, Description = "Cut", Quantity = 1.5m, UnitPrice = 79 };
        Paid = new()
        {
            Id = Guid.CreateVersion7(),
            InvoiceId = Sent.Id,
            CustomerId = Ada.Id,
            Amount = 118.50m,
            Method = PaymentMethod.Card,
            Status = PaymentStatus.Succeeded,
            PaidAt = Monday.AddHours(2),
        };
        Milling = new() { Id = Guid.CreateVersion7(), Name = "Milling" };
        MillingByStaff = new() { Id = Guid.CreateVersion7(), ProcessId = Milling.Id, Role = UserRole.Staff, IsAllowed = true };
        Mill = new() { Id = Guid.CreateVersion7(), BranchId = Centre.Id, Name = "Mill" };
        Gear = new() { Id = Guid.CreateVersion7(), CustomerId = Ada.Id, Number = "J-1", Title = "Gear" };
        Cutting = new()
        {
            Id = Guid.CreateVersion7(),
            JobId = Gear.Id,
            Position = 1,
            ProcessId = Milling.Id,
            MachineId = Mill.Id,
            AssigneeId = Tom.Id,
        };
        Internet = new() { Id = Guid.CreateVersion7(), CustomerId = Ada.Id, Kind = "Internet", Plan = "Fibre 100", Address = "Main Street 2" };
        Roof = new()
        {
            Id = Guid.CreateVersion7(),
            CustomerId = Ada.Id,
            OwnerId = Sam.Id,
            Title = "Roof",
            Position = DealPosition.At(0),
            Probability = 40,
            Value = 1200.50m,
        };
        Call = new()
        {
            Id = Guid.CreateVersion7(),
            Kind = ActivityKind.Call,
            CustomerId = Ada.Id,
            DealId = Roof.Id,
            StaffMemberId = Sam.Id,
            Subject = "Offer",
            OccurredAt = Monday,
            IsDone = true,
        };
        Leak = new()
        {
            Id = Guid.CreateVersion7(),
            CustomerId = Ada.Id,
            Number = "T-1",
            AssigneeId = Sam.Id,
            Subject = "Leak",
            Channel = SupportTicketChannel.Email,
            LastMessageAt = Monday,
        };
        Question = new()
        {
            Id = Guid.CreateVersion7(),
            TicketId = Leak.Id,
            Author = SupportMessageAuthor.Customer,
            CustomerId = Ada.Id,
            Body = "It drips",
            SentAt = Monday,
        };
        Read = new() { Id = Guid.CreateVersion7(), TicketId = Leak.Id, UserId = Users[0].Id, ReadUntil = Monday.AddDays(-1) };
        Pending = new() { Id = Guid.CreateVersion7(), InvoiceId = Draft.Id, CustomerId = Ada.Id, Amount = 1, Method = PaymentMethod.Cash };
    }

    public Company Row { get; }

    public Guid Id => Row.Id;

    /// <summary>One of each role, in the order of the roles.</summary>
    public IReadOnlyList<User> Users { get; }

    /// <summary>A closed branch without an address; nobody works there.</summary>
    public Branch Annex { get; }

    public Branch Centre { get; }

    public StaffMember Sam { get; }

    /// <summary>Works at no branch in particular.</summary>
    public StaffMember Tom { get; }

    public Customer Ada { get; }

    /// <summary>Has nothing but a name.</summary>
    public Customer Bob { get; }

    public Appointment Cut { get; }

    /// <summary>A day later, with the other staff member at the other branch.</summary>
    public Appointment Colour { get; }

    public Invoice Sent { get; }

    /// <summary>Without lines, dates and money.</summary>
    public Invoice Draft { get; }

    public InvoiceLine Line { get; }

    public Payment Paid { get; }

    public Payment Pending { get; }

    public Process Milling { get; }

    /// <summary>The permission for the staff to change the steps of the process.</summary>
    public ProcessPermission MillingByStaff { get; }

    public Machine Mill { get; }

    /// <summary>A draft.</summary>
    public Job Gear { get; }

    /// <summary>The only step of the job, not started.</summary>
    public JobStep Cutting { get; }

    /// <summary>A pending one.</summary>
    public ServiceLine Internet { get; }

    /// <summary>The only deal, a lead.</summary>
    public Deal Roof { get; }

    /// <summary>A call about the deal.</summary>
    public Activity Call { get; }

    /// <summary>An open ticket of one message.</summary>
    public SupportTicket Leak { get; }

    public SupportMessage Question { get; }

    /// <summary>The owner's, from before the question.</summary>
    public SupportTicketReadMark Read { get; }

    public Caller Owner => As(UserRole.Owner);

    public Caller As(UserRole role) => new(Users.Single(user => user.Role == role).Id, Id, role);

    /// <summary>A company without any rows.</summary>
    public static async Task<TestCompany> CreateEmptyAsync(Api api)
    {
        var company = new TestCompany(api, Guid.CreateVersion7());
        await company.AddAsync(company.Row);
        return company;
    }

    public static async Task<TestCompany> CreateAsync(Api api)
    {
        var company = await CreateEmptyAsync(api);
        api.Clock.Now = SteppedClock.Start;
        await company.AddAsync(
            [.. company.Users, company.Annex, company.Centre, company.Sam, company.Tom, company.Bob, company.Ada, company.Draft, company.Pending]);
        api.Clock.Now = SteppedClock.Start.AddMinutes(1);
        await company.AddAsync(company.Cut, company.Colour, company.Sent, company.Line, company.Paid);
        await company.AddAsync(company.Milling, company.MillingByStaff, company.Mill, company.Gear, company.Cutting);
        await company.AddAsync(company.Internet, company.Roof, company.Call);
        await company.AddAsync(company.Leak, company.Question, company.Read);
        return company;
    }

    public Task AddAsync(params object[] rows) => _api.AddAsync(Id, rows);

    public Task<Answer> AskAsync(string document, object? variables = null) => _api.AskAsync(Owner, document, variables);

    public static Appointment Appointment(
        Customer customer, StaffMember staffMember, Branch branch, DateTimeOffset startsAt, AppointmentStatus status, string? note)
    {
        return new Appointment
        {
            Id = Guid.CreateVersion7(),
            CustomerId = customer.Id,
            StaffMemberId = staffMember.Id,
            BranchId = branch.Id,
            Service = "Haircut",
            StartsAt = startsAt,
            EndsAt = startsAt.AddHours(1),
            Status = status,
            Note = note,
        };
    }

    public static Invoice Invoice(
        Customer customer, string number, decimal total, InvoiceStatus status, DateTimeOffset? issuedAt, DateOnly? dueDate)
    {
        return new Invoice
        {
            Id = Guid.CreateVersion7(),
            CustomerId = customer.Id,
            Number = number,
            Currency = "CHF",
            Total = total,
            Status = status,
            IssuedAt = issuedAt,
            DueDate = dueDate,
        };
    }
}
