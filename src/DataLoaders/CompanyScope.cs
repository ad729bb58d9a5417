namespace Backoffice.DataLoaders;

/// <summary>The company that a request sees. Every loader reads as this company and no other.</summary>
/// <param name="CompanyId">The company's id.</param>
public sealed record CompanyScope(Guid CompanyId);
