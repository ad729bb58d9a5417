namespace Backoffice.Schema.Administration;

/// <summary>What is to be forgotten.</summary>
/// <param name="EntityTypes">The names of entity types, such as Customer; null for all.</param>
internal sealed record ClearCacheInput(IReadOnlyList<string>? EntityTypes);
