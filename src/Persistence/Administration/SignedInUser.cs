namespace Backoffice.Persistence.Administration;

/// <summary>What decides whether the token of a user is still good.</summary>
/// <param name="Role">What the user may do by now.</param>
/// <param name="IsActive">Whether the user may sign in.</param>
/// <param name="IsTokenRevoked">Whether the token was taken back.</param>
public sealed record SignedInUser(UserRole Role, bool IsActive, bool IsTokenRevoked);
