using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Npgsql;

namespace Backoffice.Server.Authentication;

/// <summary>Finds the user that a token is made for, across companies: only the owner role may look.</summary>
internal static class TokenCallers
{
    private const string FindUser =
        """
        select u.id, u.company_id, u.role
        from users u
        join companies c on c.id = u.company_id
        where c.slug = $1 and ($4::boolean is null or u.is_active = $4) and ($2::smallint is null or u.role = $2) and ($3::text is null or u.email = lower($3))
        order by u.role, u.email
        limit 1
        """;

    /// <summary>The slugs of all companies that have an active owner.</summary>
    public static async Task<IReadOnlyList<string>> FindCompaniesAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "select c.slug from companies c where exists (select from users u where u.company_id = c.id and u.is_active and u.role = $1) order by c.slug",
            connection)
        {
            Parameters = { new NpgsqlParameter { Value = (short)UserRole.Owner } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var slugs = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            slugs.Add(reader.GetString(0));
        }

        return slugs;
    }

    public static async Task<Caller?> FindAsync(
        string ownerConnectionString,
        string companySlug,
        UserRole? role,
        string? email,
        CancellationToken cancellationToken,
        bool? isActive = true)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(FindUser, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = companySlug },
                new NpgsqlParameter { Value = role is { } wanted ? (short)wanted : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Smallint },
                new NpgsqlParameter { Value = (object?)email ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                new NpgsqlParameter { Value = (object?)isActive ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Caller(reader.GetGuid(0), reader.GetGuid(1), (UserRole)reader.GetInt16(2))
            : null;
    }
}
