using System.Text.Json;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes a page of appointments straight from the reader.</summary>
internal static class AppointmentRows
{
    public static async Task WritePageAsync(Utf8JsonWriter json, NpgsqlDataReader reader, int pageSize)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Appointments);
        json.WriteStartArray(Names.Nodes);
        var (count, startsAt, id) = (0, default(DateTime), default(Guid));
        var hasNextPage = false;
        while (await reader.ReadAsync())
        {
            if (count == pageSize)
            {
                hasNextPage = true;
                break;
            }

            (id, startsAt) = (reader.GetGuid(0), reader.GetDateTime(1));
            json.WriteStartObject();
            WriteFields(json, reader, id, startsAt);
            json.WriteEndObject();
            count++;
        }

        json.WriteEndArray();
        CustomerRows.WritePageInfo(json, hasNextPage, count > 0, startsAt, id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter json, NpgsqlDataReader reader, Guid id, DateTime startsAt)
    {
        GlobalId.Write(json, GlobalId.Appointment, id);
        json.WriteString(Names.StartsAt, startsAt);
        json.WriteString(Names.EndsAt, reader.GetDateTime(2));
        json.WriteString(Names.Service, reader.GetString(3));
        json.WriteString(Names.Status, Names.AppointmentStatus[reader.GetInt16(4)]);
    }
}
