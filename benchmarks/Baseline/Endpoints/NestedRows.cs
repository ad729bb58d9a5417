using System.Runtime.InteropServices;
using Backoffice.Baseline.Database;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>The rows of one nested page: flat arrays, in which the children of a customer stand side by side.</summary>
internal sealed class NestedRows
{
    private readonly List<CustomerRow> _customers = new(CustomerRows.PageSize);
    private readonly List<AppointmentRow> _appointments = new(CustomerRows.PageSize * 5);
    private readonly List<InvoiceRow> _invoices = new(CustomerRows.PageSize * 3);
    private readonly Dictionary<Guid, string> _staffMembers = [];
    private readonly Dictionary<Guid, string> _branches = [];

    public bool HasNextPage { get; private set; }

    public ReadOnlySpan<CustomerRow> Customers => CollectionsMarshal.AsSpan(_customers);

    public ReadOnlySpan<AppointmentRow> AppointmentsOf(in CustomerRow customer) =>
        CollectionsMarshal.AsSpan(_appointments).Slice(customer.FirstAppointment, customer.AppointmentCount);

    public ReadOnlySpan<InvoiceRow> InvoicesOf(in CustomerRow customer) =>
        CollectionsMarshal.AsSpan(_invoices).Slice(customer.FirstInvoice, customer.InvoiceCount);

    public string StaffMemberName(Guid id) => _staffMembers[id];

    public string BranchName(Guid id) => _branches[id];

    /// <summary>Three round trips: customers; their appointments and invoices; staff members and branches.</summary>
    public async Task ReadAsync(Session session, Guid companyId)
    {
        Clear();
        await using (var reader = await session.ExecuteAsync(session.CustomersWithRelations, companyId))
        {
            await ReadCustomersAsync(reader, session.CustomerIds.Value);
        }

        if (_customers.Count == 0)
        {
            return;
        }

        await using (var reader = await session.RelationsOfCustomers.ExecuteAsync())
        {
            await ReadAppointmentsAsync(reader);
            await reader.NextResultAsync();
            await ReadInvoicesAsync(reader);
        }

        Fill(session.StaffMemberIds.Value, _staffMembers);
        Fill(session.BranchIds.Value, _branches);
        if (_appointments.Count > 0)
        {
            await using var reader = await session.RelationsOfAppointments.ExecuteAsync();
            await ReadNamesAsync(reader, _staffMembers);
            await reader.NextResultAsync();
            await ReadNamesAsync(reader, _branches);
        }
    }

    private void Clear()
    {
        HasNextPage = false;
        _customers.Clear();
        _appointments.Clear();
        _invoices.Clear();
        _staffMembers.Clear();
        _branches.Clear();
    }

    private async Task ReadCustomersAsync(NpgsqlDataReader reader, List<Guid> ids)
    {
        ids.Clear();
        while (await reader.ReadAsync())
        {
            if (_customers.Count == CustomerRows.PageSize)
            {
                HasNextPage = true;
                break;
            }

            var id = reader.GetGuid(0);
            ids.Add(id);
            _customers.Add(new CustomerRow
            {
                Id = id,
                CreatedAt = reader.GetDateTime(1),
                FirstName = reader.GetString(2),
                LastName = reader.GetString(3),
                Email = reader.IsDBNull(4) ? null : reader.GetString(4),
            });
        }
    }

    private async Task ReadAppointmentsAsync(NpgsqlDataReader reader)
    {
        var last = 0;
        while (await reader.ReadAsync())
        {
            ref var customer = ref Parent(reader.GetInt64(0), ref last);
            if (customer.AppointmentCount++ == 0)
            {
                customer.FirstAppointment = _appointments.Count;
            }

            var appointment = new AppointmentRow(
                reader.GetGuid(1),
                reader.GetDateTime(2),
                reader.GetDateTime(3),
                reader.GetString(4),
                reader.GetInt16(5),
                reader.GetGuid(6),
                reader.GetGuid(7));
            _appointments.Add(appointment);
            _staffMembers.TryAdd(appointment.StaffMemberId, "");
            _branches.TryAdd(appointment.BranchId, "");
        }
    }

    private async Task ReadInvoicesAsync(NpgsqlDataReader reader)
    {
        var last = 0;
        while (await reader.ReadAsync())
        {
            ref var customer = ref Parent(reader.GetInt64(0), ref last);
            if (customer.InvoiceCount++ == 0)
            {
                customer.FirstInvoice = _invoices.Count;
            }

            _invoices.Add(new InvoiceRow(
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetInt16(3),
                reader.GetDecimal(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetDateTime(6)));
        }
    }

    /// <summary>The children come in the order of their parents, as nested loops make them; anything else must not go unseen.</summary>
    private ref CustomerRow Parent(long position, ref int last)
    {
        if (position < last)
        {
            throw new InvalidOperationException("PostgreSQL gave the children of several customers mixed: the plan is not nested loops.");
        }

        last = (int)position;
        return ref CollectionsMarshal.AsSpan(_customers)[last - 1];
    }

    private static void Fill(List<Guid> ids, Dictionary<Guid, string> names)
    {
        ids.Clear();
        foreach (var id in names.Keys)
        {
            ids.Add(id);
        }
    }

    private static async Task ReadNamesAsync(NpgsqlDataReader reader, Dictionary<Guid, string> names)
    {
        while (await reader.ReadAsync())
        {
            names[reader.GetGuid(0)] = reader.GetString(1);
        }
    }

    internal record struct CustomerRow(Guid Id, DateTime CreatedAt, string FirstName, string LastName, string? Email)
    {
        public int FirstAppointment;
        public int AppointmentCount;
        public int FirstInvoice;
        public int InvoiceCount;
    }

    internal readonly record struct AppointmentRow(
        Guid Id,
        DateTime StartsAt,
        DateTime EndsAt,
        string Service,
        short Status,
        Guid StaffMemberId,
        Guid BranchId);

    internal readonly record struct InvoiceRow(
        Guid Id,
        string Number,
        short Status,
        decimal Total,
        string Currency,
        DateTime? IssuedAt);
}
