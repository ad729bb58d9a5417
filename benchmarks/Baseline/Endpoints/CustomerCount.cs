using System.Text.Json;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes how many customers there are.</summary>
internal static class CustomerCount
{
    public static async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        await reader.ReadAsync();
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Customers);
        json.WriteNumber(Names.TotalCount, reader.GetInt64(0));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
