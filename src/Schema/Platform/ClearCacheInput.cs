namespace Backoffice.Schema.Platform;

/// <summary>The part of the cache to clear.</summary>
/// <param name="EntityTypes">The names of entity types such as <c>Customer</c>, whose cached responses are removed; null for all.</param>
internal sealed record ClearCacheInput(IReadOnlyList<string>? EntityTypes);
