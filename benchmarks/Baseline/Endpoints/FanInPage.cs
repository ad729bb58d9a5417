using System.Text.Json;
using Backoffice.Baseline.Json;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes appointments with their staff members.</summary>
internal static class FanInPage
{
    public static void Write(Utf8JsonWriter json, FanInRows rows)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Appointments);
        json.WriteStartArray(Names.Nodes);
        foreach (var appointment in rows.Appointments)
        {
            json.WriteStartObject();
            GlobalId.Write(json, GlobalId.Appointment, appointment.Id);
            json.WriteString(Names.StartsAt, appointment.StartsAt);
            json.WriteString(Names.Service, appointment.Service);
            json.WriteStartObject(Names.StaffMember);
            GlobalId.Write(json, GlobalId.StaffMember, appointment.StaffMemberId);
            json.WriteString(Names.Name, rows.StaffMemberName(appointment.StaffMemberId));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
