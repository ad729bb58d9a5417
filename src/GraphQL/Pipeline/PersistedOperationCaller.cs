namespace Backoffice.GraphQL.Pipeline;

/// <summary>The caller of a persisted operation.</summary>
/// <param name="Partition">The owner of automatic persisted operations: an id that can't be guessed, such as the tenant's.</param>
/// <param name="Client">The program that asks, when its credentials name one; its registered operations are the only ones that it finds.</param>
/// <param name="IsRestricted">Whether the caller runs registered operations and nothing else.</param>
public readonly record struct PersistedOperationCaller(Guid Partition, string? Client = null, bool IsRestricted = false);
