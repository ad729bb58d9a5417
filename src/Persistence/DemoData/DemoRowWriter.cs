using Npgsql;
using NpgsqlTypes;

namespace Backoffice.Persistence.DemoData;

/// <summary>A COPY in progress, with one method per type of column.</summary>
internal sealed class DemoRowWriter(NpgsqlBinaryImporter importer)
{
    public long Rows { get; private set; }

    public void StartRow()
    {
        importer.StartRow();
        Rows++;
    }

    public void Write(Guid value) => importer.Write(value, NpgsqlDbType.Uuid);

    public void Write(Guid? value) => WriteOrNull(value, NpgsqlDbType.Uuid);

    public void Write(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public void Write(short value) => importer.Write(value, NpgsqlDbType.Smallint);

    public void Write(int value) => importer.Write(value, NpgsqlDbType.Integer);

    public void Write(decimal value) => importer.Write(value, NpgsqlDbType.Numeric);

    public void Write(DateTimeOffset value) => importer.Write(value, NpgsqlDbType.TimestampTz);

    public void Write(DateTimeOffset? value) => WriteOrNull(value, NpgsqlDbType.TimestampTz);

    public void Write(DateOnly? value) => WriteOrNull(value, NpgsqlDbType.Date);

    public void Write(string[] value) => importer.Write(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public void Write(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Text);
        }
    }

    private void WriteOrNull<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } present)
        {
            importer.Write(present, type);
        }
        else
        {
            importer.WriteNull();
        }
    }
}
