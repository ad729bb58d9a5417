using System.Runtime.InteropServices;
using Backoffice.Baseline.Database;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Staff members, their appointments, the customers of those and the customers' invoices, side by side per parent.</summary>
internal sealed class StaffRows
{
    private readonly List<StaffMemberRow> _staffMembers = [];
    private readonly List<AppointmentRow> _appointments = [];
    private readonly List<InvoiceRow> _invoices = [];
    private readonly Dictionary<Guid, int> _customerIndexes = [];
    private readonly List<CustomerRow> _customers = [];

    public ReadOnlySpan<StaffMemberRow> StaffMembers => CollectionsMarshal.AsSpan(_staffMembers);

    public ReadOnlySpan<AppointmentRow> AppointmentsOf(in StaffMemberRow staffMember) =>
        CollectionsMarshal.AsSpan(_appointments).Slice(staffMember.FirstAppointment, staffMember.AppointmentCount);

    public ref readonly CustomerRow CustomerOf(in AppointmentRow appointment) =>
        ref CollectionsMarshal.AsSpan(_customers)[appointment.CustomerIndex];

    public ReadOnlySpan<InvoiceRow> InvoicesOf(in CustomerRow customer) =>
        CollectionsMarshal.AsSpan(_invoices).Slice(customer.FirstInvoice, customer.InvoiceCount);

    /// <summary>Three round trips: staff members; appointments; customers with their invoices.</summary>
    public async Task ReadAsync(Session session, Guid companyId)
    {
        Clear();
        await using (var reader = await session.ExecuteAsync(session.FirstStaffMembers, companyId))
        {
            await ReadStaffMembersAsync(reader, session.StaffMemberIds.Value);
        }

        if (_staffMembers.Count > 0)
        {
            await using var reader = await session.AppointmentsOfStaffMembers.ExecuteAsync();
            await ReadAppointmentsAsync(reader, session.CustomerIds.Value);
        }

        if (_customers.Count > 0)
        {
            await using var reader = await session.CustomersWithTotals.ExecuteAsync();
            await ReadCustomersAsync(reader);
            await reader.NextResultAsync();
            await ReadInvoicesAsync(reader);
        }
    }

    private void Clear()
    {
        _staffMembers.Clear();
        _appointments.Clear();
        _invoices.Clear();
        _customerIndexes.Clear();
        _customers.Clear();
    }

    private async Task ReadStaffMembersAsync(NpgsqlDataReader reader, List<Guid> ids)
    {
        ids.Clear();
        while (await reader.ReadAsync())
        {
            _staffMembers.Add(new StaffMemberRow(reader.GetGuid(0), reader.GetString(1)));
            ids.Add(reader.GetGuid(0));
        }
    }

    private async Task ReadAppointmentsAsync(NpgsqlDataReader reader, List<Guid> customerIds)
    {
        customerIds.Clear();
        while (await reader.ReadAsync())
        {
            AddAppointment((int)reader.GetInt64(0) - 1, reader.GetGuid(1), reader.GetDateTime(2), IndexOf(reader.GetGuid(3), customerIds));
        }
    }

    private int IndexOf(Guid customerId, List<Guid> customerIds)
    {
        if (!_customerIndexes.TryGetValue(customerId, out var index))
        {
            index = _customers.Count;
            _customerIndexes.Add(customerId, index);
            _customers.Add(default);
            customerIds.Add(customerId);
        }

        return index;
    }

    /// <summary>Children come in the order of their parents, as nested loops make them; anything else must not go unseen.</summary>
    private void AddAppointment(int parent, Guid id, DateTime startsAt, int customerIndex)
    {
        ref var staffMember = ref CollectionsMarshal.AsSpan(_staffMembers)[parent];
        if (staffMember.AppointmentCount++ == 0)
        {
            staffMember.FirstAppointment = _appointments.Count;
        }

        RequireAdjacent(staffMember.FirstAppointment + staffMember.AppointmentCount - 1, _appointments.Count);
        _appointments.Add(new AppointmentRow(id, startsAt, customerIndex));
    }

    private async Task ReadCustomersAsync(NpgsqlDataReader reader)
    {
        while (await reader.ReadAsync())
        {
            _customers[_customerIndexes[reader.GetGuid(0)]] = new CustomerRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2));
        }
    }

    private async Task ReadInvoicesAsync(NpgsqlDataReader reader)
    {
        while (await reader.ReadAsync())
        {
            AddInvoice((int)reader.GetInt64(0) - 1, new InvoiceRow(reader.GetGuid(1), reader.GetString(2), reader.GetDecimal(3)));
        }
    }

    private void AddInvoice(int parent, InvoiceRow invoice)
    {
        ref var customer = ref CollectionsMarshal.AsSpan(_customers)[parent];
        if (customer.InvoiceCount++ == 0)
        {
            customer.FirstInvoice = _invoices.Count;
        }

        RequireAdjacent(customer.FirstInvoice + customer.InvoiceCount - 1, _invoices.Count);
        _invoices.Add(invoice);
    }

    private static void RequireAdjacent(int expected, int actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException("PostgreSQL gave the children of several parents mixed: the plan is not nested loops.");
        }
    }

    internal record struct StaffMemberRow(Guid Id, string Name)
    {
        public int FirstAppointment;
        public int AppointmentCount;
    }

    internal readonly record struct AppointmentRow(Guid Id, DateTime StartsAt, int CustomerIndex);

    internal record struct CustomerRow(Guid Id, string FirstName, string LastName)
    {
        public int FirstInvoice;
        public int InvoiceCount;
    }

    internal readonly record struct InvoiceRow(Guid Id, string Number, decimal Total);
}
