using System.Text;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Backoffice.Server.Authentication;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>Picks the users that ask, and what of their companies they ask for.</summary>
internal sealed class SubjectReader(NpgsqlConnection connection, TokenIssuer issuer)
{
    private const int MostCompanies = 50;
    private const int CustomersPerSubject = 20;
    private const int AppointmentsPerSubject = 30;

    /// <summary>Two users of every company, interleaved so that neighbours are of different companies.</summary>
    public static async Task<IReadOnlyList<Subject>> ReadAsync(
        BenchmarkDatabase database, TokenIssuer issuer, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(cancellationToken);
        return await new SubjectReader(connection, issuer).ReadAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Subject>> ReadAsync(CancellationToken cancellationToken)
    {
        var callers = await ReadAsync(
            "select id, company_id, role from users where is_active and role in (1, 2) order by role, company_id limit $1",
            reader => new Caller(reader.GetGuid(0), reader.GetGuid(1), (UserRole)reader.GetInt16(2)),
            cancellationToken,
            2 * MostCompanies);
        var subjects = new List<Subject>();
        foreach (var caller in callers)
        {
            subjects.Add(new Subject(
                caller.CompanyId,
                issuer.Issue(caller, TimeSpan.FromHours(12)),
                await ReadCustomersAsync(caller.CompanyId, cancellationToken),
                await ReadAppointmentsAsync(caller, cancellationToken)));
        }

        return subjects;
    }

    private Task<List<string>> ReadCustomersAsync(Guid companyId, CancellationToken cancellationToken) => ReadAsync(
        "select id from customers where company_id = $1 order by random() limit $2",
        reader => GlobalId("Customer", reader.GetGuid(0)),
        cancellationToken,
        companyId,
        CustomersPerSubject);

    /// <summary>The minute that each began in before an earlier test moved it by seconds.</summary>
    private Task<List<BookedAppointment>> ReadAppointmentsAsync(Caller caller, CancellationToken cancellationToken) => ReadAsync(
        """
        select id, date_trunc('minute', starts_at), ends_at
        from appointments
        where company_id = $1 and status = $2
        order by id
        limit $3 offset $4
        """,
        reader => new BookedAppointment(GlobalId("Appointment", reader.GetGuid(0)), reader.GetDateTime(1), reader.GetDateTime(2)),
        cancellationToken,
        caller.CompanyId,
        (short)AppointmentStatus.Booked,
        AppointmentsPerSubject,
        AppointmentsPerSubject * ((int)(UserRole)caller.Role - (int)UserRole.Owner));

    private async Task<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string GlobalId(string type, Guid id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id}"));
}
