using System.Text.Json;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>Writes customers straight from the reader; the columns are those of the flat statements.</summary>
internal static class CustomerRows
{
    public const int PageSize = 50;

    public static async Task WritePageAsync(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Customers);
        json.WriteStartArray(Names.Nodes);
        var (count, createdAt, id) = (0, default(DateTime), default(Guid));
        var hasNextPage = false;
        while (await reader.ReadAsync())
        {
            if (count == PageSize)
            {
                hasNextPage = true;
                break;
            }

            (id, createdAt) = (reader.GetGuid(0), reader.GetDateTime(1));
            json.WriteStartObject();
            WriteFields(json, reader, id, createdAt);
            json.WriteEndObject();
            count++;
        }

        json.WriteEndArray();
        WritePageInfo(json, hasNextPage, count > 0, createdAt, id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter json, NpgsqlDataReader reader, Guid id, DateTime createdAt)
    {
        GlobalId.Write(json, GlobalId.Customer, id);
        json.WriteString(Names.FirstName, reader.GetString(2));
        json.WriteString(Names.LastName, reader.GetString(3));
        WriteNullable(json, Names.Email, reader, 4);
        WriteNullable(json, Names.Phone, reader, 5);
        json.WriteString(Names.Status, Names.CustomerStatus[reader.GetInt16(6)]);
        json.WriteString(Names.CreatedAt, createdAt);
    }

    public static void WritePageInfo(Utf8JsonWriter json, bool hasNextPage, bool hasCursor, DateTime createdAt, Guid id)
    {
        json.WriteStartObject(Names.PageInfo);
        json.WriteBoolean(Names.HasNextPage, hasNextPage);
        if (hasCursor)
        {
            Cursor.Write(json, createdAt, id);
        }
        else
        {
            json.WriteNull(Names.EndCursor);
        }

        json.WriteEndObject();
    }

    private static void WriteNullable(Utf8JsonWriter json, JsonEncodedText name, NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, reader.GetString(column));
        }
    }
}
