using System.Diagnostics;
using Backoffice.Persistence.Administration;

namespace Backoffice.Server.Authentication;

/// <summary>The claims of a token and how they are written.</summary>
internal static class TokenClaims
{
    public const string User = "sub";

    /// <summary>The token's own id, by which it can be revoked.</summary>
    public const string Id = "jti";

    public const string Company = "company";
    public const string Role = "role";

    /// <summary>The program that the token is for; one with this claim runs the operations registered for it, and nothing else.</summary>
    public const string Client = "client";

    public static string RoleName(UserRole role) => role switch
    {
        UserRole.Owner => "OWNER",
        UserRole.Manager => "MANAGER",
        UserRole.Staff => "STAFF",
        UserRole.ReadOnly => "READ_ONLY",
        _ => throw new UnreachableException(),
    };

    public static bool TryParseRole(string? name, out UserRole role)
    {
        role = name switch
        {
            "OWNER" => UserRole.Owner,
            "MANAGER" => UserRole.Manager,
            "STAFF" => UserRole.Staff,
            "READ_ONLY" => UserRole.ReadOnly,
            _ => default,
        };
        return role != default;
    }
}
