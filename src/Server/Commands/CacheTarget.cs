namespace Backoffice.Server.Commands;

/// <summary>The company whose cache is meant.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="CompanySlug">The company; null for all.</param>
internal sealed record CacheTarget(Uri Server, string? CompanySlug);
