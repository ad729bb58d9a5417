namespace Backoffice.Persistence.Operations;

/// <summary>The result of retiring a version.</summary>
/// <param name="IsKnown">True if there was such a version.</param>
/// <param name="Removed">The number of operations that were removed with it; the others are needed by another version.</param>
/// <param name="InUse">Operations that would have gone but are in use; if there are any, nothing was retired.</param>
public sealed record RetireOutcome(bool IsKnown, int Removed, IReadOnlyList<RegisteredOperation> InUse);
