namespace Backoffice.Persistence.Administration;

/// <summary>The properties of a user that decide whether its token is still valid.</summary>
/// <param name="Role">The user's current role.</param>
/// <param name="IsActive">True if the user may sign in.</param>
/// <param name="IsTokenRevoked">True if the token was taken back.</param>
public sealed record SignedInUser(UserRole Role, bool IsActive, bool IsTokenRevoked);
