using System.Runtime.CompilerServices;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>The records of all physical connections of a data source.</summary>
/// <remarks>
/// A record must never be mistaken for that of another physical connection. Backend process ids can repeat behind a load
/// balancer, so the key is the dictionary of server parameters, an object that Npgsql makes once per physical connection
/// and drops with it. Should a version of Npgsql hand out something else, no record is found, and a connection without
/// a record counts as unknown: slower, not wrong.
/// </remarks>
internal sealed class CompanyRecords
{
    private readonly ConditionalWeakTable<object, CompanyRecord> _records = [];

    /// <summary>Called once when a physical connection has been opened, before anybody uses it.</summary>
    public void Register(NpgsqlConnection connection) =>
        _records.AddOrUpdate(connection.PostgresParameters, new CompanyRecord());

    /// <summary>The record of an open connection.</summary>
    public CompanyRecord Find(NpgsqlConnection connection) =>
        _records.TryGetValue(connection.PostgresParameters, out var record) ? record : new CompanyRecord();
}
