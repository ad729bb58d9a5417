using Backoffice.Persistence.Administration;

namespace Backoffice.Schema;

/// <summary>The caller: a user of one company, in one role.</summary>
/// <param name="UserId">The user.</param>
/// <param name="CompanyId">The company, which bounds everything that the request can see.</param>
/// <param name="Role">The user's role there.</param>
public sealed record Viewer(Guid UserId, Guid CompanyId, UserRole Role)
{
    /// <summary>The program that asks, when its token names one; it may run the operations that are registered for it, and nothing else.</summary>
    public string? Client { get; init; }
}
