using Npgsql;

namespace Backoffice.Testing;

/// <summary>Makes the users whose tokens a test sends: a token of a user that its company does not have is refused.</summary>
public static class TestUsers
{
    /// <summary>Adds an active user, and the company if it is not there.</summary>
    /// <param name="ownerConnectionString">The database.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="userId">The user.</param>
    /// <param name="role">The number of the role.</param>
    public static async Task AddAsync(string ownerConnectionString, Guid companyId, Guid userId, short role)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            with company as (
                insert into companies (id, name, slug, time_zone, currency, created_at, updated_at)
                values ($1, 'Test', $1::text, 'UTC', 'CHF', now(), now())
                on conflict (id) do nothing)
            insert into users (company_id, id, email, display_name, role, is_active, created_at, updated_at)
            values ($1, $2, $2::text || '@mail.example', 'Test', $3, true, now(), now())
            """,
            connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<Guid> { TypedValue = userId },
                new NpgsqlParameter<short> { TypedValue = role },
            },
        };
        await command.ExecuteNonQueryAsync();
    }
}
