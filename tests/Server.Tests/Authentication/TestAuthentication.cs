using Backoffice.Caching.Budgets;
using Backoffice.Caching.Generations;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backoffice.Server.Tests.Authentication;

/// <summary>Authentication without a server or a database.</summary>
internal static class TestAuthentication
{
    /// <param name="options">The settings.</param>
    /// <param name="issuer">The server's issuer.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="find">Looks users up; null: everybody is an active owner.</param>
    /// <param name="generations">The generations that hear of writes.</param>
    /// <param name="addresses">The budgets that wrong tokens are paid from.</param>
    /// <param name="authority">The keys of another issuer.</param>
    public static TokenAuthentication Create(
        TokenOptions options,
        TokenIssuer issuer,
        TimeProvider timeProvider,
        FindSignedInUser? find = null,
        IGenerations? generations = null,
        AddressBudgets? addresses = null,
        IssuerKeys? authority = null) => new(
            options,
            new TokenVerifier(options, issuer, timeProvider, authority),
            new UserChecks(
                find ?? (static (_, _) => Task.FromResult<SignedInUser?>(new SignedInUser(UserRole.Owner, IsActive: true, IsTokenRevoked: false))),
                options,
                timeProvider,
                NullLogger<UserChecks>.Instance,
                generations),
            timeProvider,
            addresses);
}
