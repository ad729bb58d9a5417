using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>
/// Has every connection that EF Core opens for a user's context wait its turn among the company's (<see cref="LeaseQueue"/>), and sets the company on it.
/// </summary>
/// <remarks>A context without a user is the server's own, and takes no place; neither does one that opens its connection synchronously, at start.</remarks>
internal sealed class CompanyConnectionInterceptor(TenantDataSource dataSource, CompanyRecords records) : DbConnectionInterceptor
{
    private const string SetCompany = "select set_config('app.company_id', $1, false)";

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BackofficeDbContext { Lease: null } context && context.UserId != Guid.Empty)
        {
            context.Lease = await dataSource.LeaseAsync(context.Caller, cancellationToken);
        }

        return result;
    }

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Return(eventData);

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Return(eventData);
        return Task.CompletedTask;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Return(eventData);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Return(eventData);
        return Task.CompletedTask;
    }

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

    private static void Return(DbContextEventData eventData) => (eventData.Context as BackofficeDbContext)?.ReturnLease();

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
