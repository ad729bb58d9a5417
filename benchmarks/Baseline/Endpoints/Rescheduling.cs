using System.Globalization;
using System.Text.Json;
using Backoffice.Baseline.Database;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Moves an appointment and writes what it is now.</summary>
internal sealed record Rescheduling(Guid Id, DateTime StartsAt, DateTime EndsAt)
{
    /// <summary>Reads the parameters of the address; null when one of them is missing or wrong.</summary>
    public static Rescheduling? Read(IQueryCollection query) =>
        GlobalId.TryRead(GlobalId.Appointment, (string?)query["id"], out var id)
        && TryReadTime(query["startsAt"], out var startsAt)
        && TryReadTime(query["endsAt"], out var endsAt)
            ? new Rescheduling(id, startsAt, endsAt)
            : null;

    public RoundTrip Fill(Session session)
    {
        session.AppointmentId.Value = Id;
        session.StartsAt.Value = StartsAt;
        session.EndsAt.Value = EndsAt;
        return session.Reschedule;
    }

    public static async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.RescheduleAppointment);
        if (await reader.ReadAsync())
        {
            json.WriteStartObject(Names.Appointment);
            GlobalId.Write(json, GlobalId.Appointment, reader.GetGuid(0));
            json.WriteString(Names.StartsAt, reader.GetDateTime(1));
            json.WriteString(Names.EndsAt, reader.GetDateTime(2));
            json.WriteString(Names.Status, Names.AppointmentStatus[reader.GetInt16(3)]);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull(Names.Appointment);
        }

        json.WriteNull(Names.Errors);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool TryReadTime(string? text, out DateTime time) => DateTime.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);
}
