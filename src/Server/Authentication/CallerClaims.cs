using System.Security.Claims;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.PersistedOperations;

namespace Backoffice.Server.Authentication;

/// <summary>Reads the caller from a token's claims.</summary>
internal static class CallerClaims
{
    /// <summary>Reads the claims <c>sub</c>, <c>company</c>, <c>role</c> and <c>client</c>; null and the name of the first that is unusable.</summary>
    public static Caller? Read(ClaimsIdentity identity, out string? unusableClaim)
    {
        unusableClaim = null;
        if (!Guid.TryParse(identity.FindFirst(TokenClaims.User)?.Value, out var userId))
        {
            unusableClaim = TokenClaims.User;
        }
        else if (!Guid.TryParse(identity.FindFirst(TokenClaims.Company)?.Value, out var companyId) || companyId == Guid.Empty)
        {
            unusableClaim = TokenClaims.Company;
        }
        else if (!TokenClaims.TryParseRole(identity.FindFirst(TokenClaims.Role)?.Value, out var role))
        {
            unusableClaim = TokenClaims.Role;
        }
        else if (identity.FindFirst(TokenClaims.Client)?.Value is { } client && !ClientNames.IsName(client))
        {
            unusableClaim = TokenClaims.Client;
        }
        else
        {
            return new Caller(userId, companyId, role) { Client = identity.FindFirst(TokenClaims.Client)?.Value };
        }

        return null;
    }
}
