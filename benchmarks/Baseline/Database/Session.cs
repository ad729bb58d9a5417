using Backoffice.Baseline.Endpoints;
using Npgsql;

namespace Backoffice.Baseline.Database;

/// <summary>One physical connection with everything prepared on it, and the company that it is set to.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Slot<Guid> _company = new(Guid.Empty);
    private readonly RoundTrip[] _all;

    private Session(NpgsqlConnection connection)
    {
        _connection = connection;
        Slot[] page = [_company];
        Slot[] pageAfter = [_company, AfterCreatedAt, AfterId];
        Slot[] byId = [_company, CustomerId];
        Slot[] ofCustomers = [_company, CustomerIds];
        _all =
        [
            Customers = new(connection, _company, (Statements.Customers, page)),
            CustomersAfter = new(connection, _company, (Statements.CustomersAfter, pageAfter)),
            CustomerById = new(connection, _company, (Statements.CustomerById, byId), (Statements.AppointmentsOfCustomer, byId)),
            CustomersWithRelations = new(connection, _company, (Statements.CustomersWithRelations, page)),
            RelationsOfCustomers = new(
                connection,
                _company,
                (Statements.AppointmentsOfCustomers, ofCustomers),
                (Statements.InvoicesOfCustomers, ofCustomers)),
            RelationsOfAppointments = new(
                connection,
                _company,
                (Statements.StaffMembers, [_company, StaffMemberIds]),
                (Statements.Branches, [_company, BranchIds])),
            CustomersOfStatus = new(connection, _company, (Statements.CustomersOfStatus, [_company, CustomerStatus])),
            CountOfCustomers = new(connection, _company, (Statements.CountOfCustomers, page)),
            Appointments = new(connection, _company, (Statements.Appointments, [_company, Limit])),
            AppointmentsWithStaffMember = new(connection, _company, (Statements.AppointmentsWithStaffMember, page)),
            StaffMembers = new(connection, _company, (Statements.StaffMembers, [_company, StaffMemberIds])),
            FirstStaffMembers = new(connection, _company, (Statements.FirstStaffMembers, page)),
            AppointmentsOfStaffMembers = new(
                connection, _company, (Statements.AppointmentsOfStaffMembers, [_company, StaffMemberIds])),
            CustomersWithTotals = new(
                connection,
                _company,
                (Statements.CustomerNames, ofCustomers),
                (Statements.TotalsOfCustomers, ofCustomers)),
            Reschedule = new(connection, _company, (Statements.Reschedule, [_company, AppointmentId, StartsAt, EndsAt])),
        ];
    }

    public Slot<DateTime> AfterCreatedAt { get; } = new(DateTime.UnixEpoch);

    public Slot<Guid> AfterId { get; } = new(Guid.Empty);

    public Slot<Guid> CustomerId { get; } = new(Guid.Empty);

    public Slot<short> CustomerStatus { get; } = new(0);

    public Slot<int> Limit { get; } = new(0);

    public Slot<Guid> AppointmentId { get; } = new(Guid.Empty);

    public Slot<DateTime> StartsAt { get; } = new(DateTime.UnixEpoch);

    public Slot<DateTime> EndsAt { get; } = new(DateTime.UnixEpoch);

    // The lists are filled again for every request; the parameters keep pointing to them.
    public Slot<List<Guid>> CustomerIds { get; } = new([]);

    public Slot<List<Guid>> StaffMemberIds { get; } = new([]);

    public Slot<List<Guid>> BranchIds { get; } = new([]);

    public RoundTrip Customers { get; }

    public RoundTrip CustomersAfter { get; }

    public RoundTrip CustomerById { get; }

    public RoundTrip CustomersWithRelations { get; }

    public RoundTrip RelationsOfCustomers { get; }

    public RoundTrip RelationsOfAppointments { get; }

    public RoundTrip CustomersOfStatus { get; }

    public RoundTrip CountOfCustomers { get; }

    public RoundTrip Appointments { get; }

    public RoundTrip AppointmentsWithStaffMember { get; }

    public RoundTrip StaffMembers { get; }

    public RoundTrip FirstStaffMembers { get; }

    public RoundTrip AppointmentsOfStaffMembers { get; }

    public RoundTrip CustomersWithTotals { get; }

    public RoundTrip Reschedule { get; }

    public FanInRows FanInRows { get; } = new();

    public StaffRows StaffRows { get; } = new();

    /// <summary>The rows of the nested page, kept with the session so that their arrays are used again.</summary>
    public NestedRows NestedRows { get; } = new();

    public static async Task<Session> OpenAsync(NpgsqlDataSource dataSource)
    {
        var session = new Session(await dataSource.OpenConnectionAsync());
        foreach (var roundTrip in session._all)
        {
            await roundTrip.PrepareAsync();
        }

        return session;
    }

    /// <summary>Sets the company in the same round trip, unless this connection is set to it already.</summary>
    public Task<NpgsqlDataReader> ExecuteAsync(RoundTrip roundTrip, Guid companyId)
    {
        if (_company.Value == companyId)
        {
            return roundTrip.ExecuteAsync();
        }

        // A session that throws is closed, so the record can't be wrong for longer than this request.
        _company.Value = companyId;
        return roundTrip.SetCompanyAndExecuteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var roundTrip in _all)
        {
            await roundTrip.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }
}
