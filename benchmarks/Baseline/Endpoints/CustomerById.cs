using System.Text.Json;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes a customer and the latest appointments, which arrive in one round trip.</summary>
internal static class CustomerById
{
    public static async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        if (await reader.ReadAsync())
        {
            json.WriteStartObject(Names.Customer);
            CustomerRows.WriteFields(json, reader, reader.GetGuid(0), reader.GetDateTime(1));
            await reader.NextResultAsync();
            await WriteAppointmentsAsync(json, reader);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull(Names.Customer);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static async Task WriteAppointmentsAsync(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        json.WriteStartObject(Names.Appointments);
        json.WriteStartArray(Names.Nodes);
        while (await reader.ReadAsync())
        {
            json.WriteStartObject();
            AppointmentRows.WriteFields(json, reader, reader.GetGuid(0), reader.GetDateTime(1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
