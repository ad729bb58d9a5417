using Backoffice.Baseline.Database;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>1,000 appointments and the few staff members that they share.</summary>
internal sealed class FanInRows
{
    private const int PageSize = 1000;

    private readonly List<AppointmentRow> _appointments = new(PageSize);
    private readonly Dictionary<Guid, string> _staffMembers = [];

    public IReadOnlyList<AppointmentRow> Appointments => _appointments;

    public string StaffMemberName(Guid id) => _staffMembers[id];

    /// <summary>Two round trips: appointments; staff members.</summary>
    public async Task ReadAsync(Session session, Guid companyId)
    {
        _appointments.Clear();
        _staffMembers.Clear();
        await using (var reader = await session.ExecuteAsync(session.AppointmentsWithStaffMember, companyId))
        {
            while (await reader.ReadAsync())
            {
                var appointment = new AppointmentRow(
                    reader.GetGuid(0), reader.GetDateTime(1), reader.GetString(2), reader.GetGuid(3));
                _appointments.Add(appointment);
                _staffMembers.TryAdd(appointment.StaffMemberId, "");
            }
        }

        if (_appointments.Count > 0)
        {
            session.StaffMemberIds.Value.Clear();
            session.StaffMemberIds.Value.AddRange(_staffMembers.Keys);
            await using var reader = await session.StaffMembers.ExecuteAsync();
            await ReadNamesAsync(reader);
        }
    }

    private async Task ReadNamesAsync(NpgsqlDataReader reader)
    {
        while (await reader.ReadAsync())
        {
            _staffMembers[reader.GetGuid(0)] = reader.GetString(1);
        }
    }

    internal readonly record struct AppointmentRow(Guid Id, DateTime StartsAt, string Service, Guid StaffMemberId);
}
