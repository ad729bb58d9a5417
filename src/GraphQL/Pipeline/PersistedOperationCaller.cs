namespace Backoffice.GraphQL.Pipeline;

/// <summary>Who asks for a persisted operation.</summary>
/// <param name="Partition">Keeps apart what callers have persisted themselves: an id that nobody can guess, such as the tenant's.</param>
/// <param name="Client">The program that asks, when its credentials name one; its registered operations are the only ones that it finds.</param>
/// <param name="IsRestricted">Whether the caller runs registered operations and nothing else.</param>
public readonly record struct PersistedOperationCaller(Guid Partition, string? Client = null, bool IsRestricted = false);
