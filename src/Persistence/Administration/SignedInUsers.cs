using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Administration;

/// <summary>Looks up the users of tokens, each in its company, in one statement by key.</summary>
/// <param name="dataSource">The connections, which are bound to the company like those of every request.</param>
public sealed class SignedInUsers(TenantDataSource dataSource)
{
    private const string Find =
        """
        select u.role, u.is_active, exists (
            select from revoked_tokens t
            where t.company_id = $1 and t.user_id = $2 and (t.token_id = $3 or (t.token_id = '' and t.revoked_at >= $4)))
        from users u
        where u.company_id = $1 and u.id = $2
        """;

    /// <summary>The user; null when the company has none of that id.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="userId">The user.</param>
    /// <param name="tokenId">The id of the token; null when it has none.</param>
    /// <param name="issuedAt">The time at which the token was issued; null when it does not say, which is before everything.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<SignedInUser?> FindAsync(
        Guid companyId, Guid userId, string? tokenId, DateTimeOffset? issuedAt, CancellationToken cancellationToken) =>
        dataSource.ExecuteAsync(
            companyId,
            new ReadStatement<SignedInUser?>(
                Find,
                [
                    new NpgsqlParameter<Guid> { TypedValue = companyId },
                    new NpgsqlParameter<Guid> { TypedValue = userId },
                    // No token has the id of a space.
                    new NpgsqlParameter<string> { TypedValue = string.IsNullOrEmpty(tokenId) ? " " : tokenId },
                    new NpgsqlParameter<DateTime> { TypedValue = (issuedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime },
                ],
                static async (reader, cancelled) => await reader.ReadAsync(cancelled)
                    ? new SignedInUser((UserRole)reader.GetInt16(0), reader.GetBoolean(1), reader.GetBoolean(2))
                    : null),
            cancellationToken);
}
