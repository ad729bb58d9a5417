using System.Security.Claims;
using Backoffice.Persistence.Administration;

namespace Backoffice.Server.Authentication;

/// <summary>Who asks: a user of one company, in one role.</summary>
public sealed record Viewer(Guid UserId, Guid CompanyId, UserRole Role)
{
    /// <summary>Reads the claims <c>sub</c>, <c>company</c> and <c>role</c>; null and the name of the first that is unusable.</summary>
    public static Viewer? From(ClaimsIdentity identity, out string? unusableClaim)
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
        else
        {
            return new Viewer(userId, companyId, role);
        }

        return null;
    }
}
