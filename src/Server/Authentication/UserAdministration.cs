using Backoffice.Persistence.Administration;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Npgsql;

namespace Backoffice.Server.Authentication;

/// <summary>Revokes tokens, and deactivates and activates users. Every change invalidates what servers remember of the company's users, before its commit.</summary>
/// <param name="ownerConnectionString">The database, as the role that sees all companies.</param>
/// <param name="invalidator">Invalidates what servers remember of users; null where none of them remembers anything for longer than seconds.</param>
internal sealed class UserAdministration(string ownerConnectionString, IWriteInvalidator? invalidator)
{
    private const string SetActive =
        """
        with former as (select is_active from users where company_id = $1 and id = $2),
        written as (update users set is_active = $3, updated_at = now() where company_id = $1 and id = $2 returning id)
        insert into changes (company_id, id, entity_type, entity_id, kind, before, after, refs, command)
        select $1, change_position(pg_current_xact_id(), 0), 'User', id, 2,
            case when is_active = $3 then '{}' else jsonb_build_object('is_active', is_active) end,
            case when is_active = $3 then '{}' else jsonb_build_object('is_active', $3) end,
            '{}', case when $3 then 'users reactivate' else 'users deactivate' end
        from written, former
        """;

    // The oldest go when they would have expired by themselves; of one token there is one row.
    private const string Revoke =
        """
        with gone as (delete from revoked_tokens where company_id = $1 and expires_at < now() - interval '1 day')
        insert into revoked_tokens (company_id, user_id, token_id, revoked_at, expires_at)
        values ($1, $2, $3, now(), $4)
        on conflict (company_id, user_id, token_id) do update set revoked_at = excluded.revoked_at, expires_at = excluded.expires_at
        """;

    /// <summary>Activates or deactivates a user.</summary>
    /// <returns>True if the company has the user.</returns>
    public Task<bool> SetActiveAsync(Guid companyId, Guid userId, bool isActive, CancellationToken cancellationToken) =>
        WriteAsync(companyId, SetActive, [companyId, userId, isActive], cancellationToken);

    /// <summary>Revokes one token, or all that were issued to the user until now.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="userId">The user, whom the company has.</param>
    /// <param name="tokenId">The token's id; null for all.</param>
    /// <param name="expiresAt">The time at which the revoked tokens have expired by themselves.</param>
    /// <param name="cancellationToken">Ends the waiting; nothing is written then.</param>
    public Task<bool> RevokeAsync(Guid companyId, Guid userId, string? tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        WriteAsync(companyId, Revoke, [companyId, userId, tokenId ?? "", expiresAt.UtcDateTime], cancellationToken);

    private async Task<bool> WriteAsync(Guid companyId, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isWritten = await ExecuteAsync(connection, sql, values, cancellationToken) > 0;
        if (invalidator is null || !isWritten)
        {
            await transaction.CommitAsync(cancellationToken);
            return isWritten;
        }

        var commit = new CommitProtocol(invalidator);
        var outcome = TransactionOutcome.RolledBack;
        try
        {
            await commit.InvalidateAsync(connection, companyId, [new EntityWrite(nameof(User))], cancellationToken);
            outcome = TransactionOutcome.Unknown;
            await transaction.CommitAsync(CancellationToken.None);
            outcome = TransactionOutcome.Committed;
            return true;
        }
        finally
        {
            await commit.CompleteAsync(outcome);
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
