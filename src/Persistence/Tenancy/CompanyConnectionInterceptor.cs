using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>Sets the company of a context on every connection that EF Core opens for it.</summary>
internal sealed class CompanyConnectionInterceptor(CompanyRecords records) : DbConnectionInterceptor
{
    private const string SetCompany = "select set_config('app.company_id', $1, false)";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var (record, companyId) = Find(connection, eventData);
        if (!record.Is(companyId))
        {
            record.Forget();
            using var command = CreateCommand((NpgsqlConnection)connection, companyId);
            command.ExecuteNonQuery();
            record.Set(companyId);
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        var (record, companyId) = Find(connection, eventData);
        if (!record.Is(companyId))
        {
            record.Forget();
            await using var command = CreateCommand((NpgsqlConnection)connection, companyId);
            await command.ExecuteNonQueryAsync(cancellationToken);
            record.Set(companyId);
        }
    }

    private (CompanyRecord Record, Guid CompanyId) Find(DbConnection connection, ConnectionEndEventData eventData) =>
        (records.Find((NpgsqlConnection)connection), (eventData.Context as BackofficeDbContext)?.CompanyId ?? Guid.Empty);

    private static NpgsqlCommand CreateCommand(NpgsqlConnection connection, Guid companyId)
    {
        StatementLog.Record(SetCompany);
        return new NpgsqlCommand(SetCompany, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = companyId == Guid.Empty ? "" : companyId.ToString() } },
        };
    }
}
