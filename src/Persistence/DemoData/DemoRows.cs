using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.DemoData;

/// <summary>Writes the rows of one company, table by table.</summary>
internal static class DemoRows
{
    private const int SlotsPerDay = 8;

    public static readonly (string Table, string Columns, Action<DemoRowWriter, DemoCompany, DemoDataOptions> Write)[] Tables =
    [
        ("companies", "id, name, slug, time_zone, currency, created_at, updated_at", (to, company, _) => WriteCompany(to, company)),
        ("branches", "company_id, id, name, address, time_zone, is_active, created_at, updated_at",
            (to, company, _) => WriteBranches(to, company)),
        ("users", "company_id, id, email, display_name, role, is_active, password_hash, created_at, updated_at", WriteUsers),
        ("staff_members", "company_id, id, name, email, title, branch_id, is_active, created_at, updated_at",
            (to, company, _) => WriteStaffMembers(to, company)),
        ("customers", "company_id, id, first_name, last_name, email, phone, status, tags, notes, created_at, updated_at",
            (to, company, _) => WriteCustomers(to, company)),
        ("appointments",
            "company_id, id, customer_id, staff_member_id, branch_id, service, starts_at, ends_at, status, note,"
            + " created_at, updated_at",
            (to, company, _) => WriteAppointments(to, company)),
        ("invoices",
            "company_id, id, customer_id, number, status, currency, total, issued_at, due_date, created_at, updated_at",
            (to, company, _) => WriteInvoices(to, company)),
        ("invoice_lines",
            "company_id, id, invoice_id, position, description, quantity, unit_price, created_at, updated_at",
            (to, company, _) => WriteInvoiceLines(to, company)),
        ("payments", "company_id, id, invoice_id, amount, method, status, paid_at, created_at, updated_at",
            (to, company, _) => WritePayments(to, company)),
    ];

    private static void WriteCompany(DemoRowWriter to, DemoCompany company)
    {
        to.StartRow();
        to.Write(company.Id);
        to.Write(company.Name);
        to.Write(company.Slug);
        to.Write(company.TimeZone);
        to.Write(company.Currency);
        to.WriteStamps(company.Start);
    }

    private static void WriteBranches(DemoRowWriter to, DemoCompany company)
    {
        string[] names = ["Centre", "North", "Station", "Lakeside", "Airport"];
        for (var row = 0; row < DemoCompany.BranchCount; row++)
        {
            var random = company.Random(DemoTable.Branches, row);
            to.StartRow();
            to.Write(company.Id);
            to.Write(random.Id(company.Start));
            to.Write(names[row]);
            to.Write(random.Pick(DemoWords.Streets));
            to.Write(company.TimeZone);
            to.Write(true);
            to.WriteStamps(company.Start);
        }
    }

    private static void WriteUsers(DemoRowWriter to, DemoCompany company, DemoDataOptions options)
    {
        (string Name, UserRole Role)[] users =
            [("owner", UserRole.Owner), ("manager", UserRole.Manager), ("staff", UserRole.Staff), ("readonly", UserRole.ReadOnly)];
        for (var row = 0; row < users.Length; row++)
        {
            var random = company.Random(DemoTable.Users, row);
            to.StartRow();
            to.Write(company.Id);
            to.Write(random.Id(company.Start));
            to.Write($"{users[row].Name}@{company.Slug}.example");
            to.Write($"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}");
            to.Write((short)users[row].Role);
            to.Write(true);
            to.Write(options.PasswordHash);
            to.WriteStamps(company.Start);
        }
    }

    private static void WriteStaffMembers(DemoRowWriter to, DemoCompany company)
    {
        for (var row = 0; row < DemoCompany.StaffMemberCount; row++)
        {
            var random = company.Random(DemoTable.StaffMembers, row);
            to.StartRow();
            to.Write(company.Id);
            to.Write(random.Id(company.Start));
            to.Write($"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}");
            to.Write($"staff{row + 1}@{company.Slug}.example");
            to.Write(random.Chance(80) ? random.Pick(DemoWords.Titles) : null);
            to.Write(row % 10 == 9 ? null : company.BranchId(row % DemoCompany.BranchCount));
            to.Write(!random.Chance(10));
            to.WriteStamps(company.Start);
        }
    }

    private static void WriteCustomers(DemoRowWriter to, DemoCompany company)
    {
        for (var row = 0; row < company.Customers; row++)
        {
            var random = company.Random(DemoTable.Customers, row);
            var createdAt = company.MomentOf(row, company.Customers);
            var id = random.Id(createdAt);
            var firstName = random.Pick(DemoWords.FirstNames);
            var lastName = random.Pick(DemoWords.LastNames);
            to.StartRow();
            to.Write(company.Id);
            to.Write(id);
            to.Write(firstName);
            to.Write(lastName);
            to.Write(random.Chance(90) ? Email(firstName, lastName, row) : null);
            to.Write(random.Chance(85) ? $"+41 79 {random.Next(1000):000} {random.Next(100):00} {random.Next(100):00}" : null);
            to.Write((short)(random.Next(10) switch
            {
                < 2 => CustomerStatus.Lead,
                < 8 => CustomerStatus.Active,
                _ => CustomerStatus.Inactive,
            }));
            to.Write(Tags(ref random));
            to.Write(random.Chance(20) ? random.Pick(DemoWords.Notes) : null);
            to.WriteStamps(createdAt);
        }
    }

    private static void WriteAppointments(DemoRowWriter to, DemoCompany company)
    {
        // Each staff member has a row of slots, an hour apart, eight a day; every slot holds one appointment at most.
        var days = (company.Appointments / (DemoCompany.StaffMemberCount * SlotsPerDay)) + 1;
        var firstDay = company.Now.Date.AddDays(-(int)(days * 0.7));
        for (var row = 0; row < company.Appointments; row++)
        {
            var random = company.Random(DemoTable.Appointments, row);
            var staffMember = row % DemoCompany.StaffMemberCount;
            var slot = row / DemoCompany.StaffMemberCount;
            var startsAt = new DateTimeOffset(
                firstDay.AddDays(slot / SlotsPerDay).AddHours(7 + (slot % SlotsPerDay)).AddMinutes(15 * random.Next(2)),
                TimeSpan.Zero);
            var createdAt = startsAt.AddMinutes(-random.Next(60, 30 * 24 * 60));
            createdAt = company.NotAfterNow(createdAt);
            to.StartRow();
            to.Write(company.Id);
            to.Write(random.Id(createdAt));
            to.Write(company.CustomerId(company.PickCustomer(ref random)));
            to.Write(company.StaffMemberId(staffMember));
            to.Write(company.BranchId(staffMember % DemoCompany.BranchCount));
            to.Write(random.Pick(DemoWords.Services));
            to.Write(startsAt);
            to.Write(startsAt.AddMinutes(30 + (15 * random.Next(2))));
            to.Write((short)AppointmentStatusOf(startsAt < company.Now, random.Next(100)));
            to.Write(random.Chance(15) ? random.Pick(DemoWords.Notes) : null);
            to.WriteStamps(createdAt);
        }
    }

    private static void WriteInvoices(DemoRowWriter to, DemoCompany company)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            to.StartRow();
            to.Write(company.Id);
            to.Write(invoice.Id);
            to.Write(invoice.CustomerId);
            to.Write(string.Create(CultureInfo.InvariantCulture, $"INV-{row + 1:0000000}"));
            to.Write((short)invoice.Status);
            to.Write(company.Currency);
            to.Write(invoice.Total);
            to.Write(invoice.IssuedAt);
            to.Write(invoice.DueDate);
            to.WriteStamps(invoice.CreatedAt);
        }
    }

    private static void WriteInvoiceLines(DemoRowWriter to, DemoCompany company)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            for (var line = 0; line < invoice.LineCount; line++)
            {
                var (service, quantity, unitPrice) = invoice.Line(line);
                to.StartRow();
                to.Write(company.Id);
                to.Write(invoice.LineId(line));
                to.Write(invoice.Id);
                to.Write(line + 1);
                to.Write(service);
                to.Write(quantity);
                to.Write(unitPrice);
                to.WriteStamps(invoice.CreatedAt);
            }
        }
    }

    private static void WritePayments(DemoRowWriter to, DemoCompany company)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            var random = company.Random(DemoTable.Payments, row);
            foreach (var (amount, status) in invoice.Payments(random.Next(100)))
            {
                var createdAt = company.NotAfterNow(invoice.CreatedAt.AddMinutes(random.Next(1, 20 * 24 * 60)));
                to.StartRow();
                to.Write(company.Id);
                to.Write(random.Id(createdAt));
                to.Write(invoice.Id);
                to.Write(amount);
                to.Write((short)random.Next(1, 4));
                to.Write((short)status);
                to.Write(status is PaymentStatus.Succeeded or PaymentStatus.Refunded ? createdAt.AddMinutes(1) : null);
                to.WriteStamps(createdAt);
            }
        }
    }

    private static AppointmentStatus AppointmentStatusOf(bool isPast, int percentile) => (isPast, percentile) switch
    {
        (true, < 85) => AppointmentStatus.Completed,
        (true, < 93) => AppointmentStatus.Cancelled,
        (true, _) => AppointmentStatus.NoShow,
        (false, < 55) => AppointmentStatus.Booked,
        (false, < 92) => AppointmentStatus.Confirmed,
        (false, _) => AppointmentStatus.Cancelled,
    };

    private static string[] Tags(ref DemoRandom random) => random.Next(4) switch
    {
        0 or 1 => [],
        2 => [random.Pick(DemoWords.Tags)],
        _ => ["newsletter", random.Chance(50) ? "vip" : "referral"],
    };

    private static string Email(string firstName, string lastName, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{firstName}.{lastName}.{row + 1}@mail.example")
            .Replace("'", "", StringComparison.Ordinal)
            .ToLowerInvariant();
}
