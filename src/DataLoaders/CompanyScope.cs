namespace Backoffice.DataLoaders;

/// <summary>The company that a request sees. Every loader reads as this company and no other.</summary>
/// <param name="CompanyId">The company's id.</param>
/// <param name="UserId">The user whose request it is, for the share of connections; the empty id for none.</param>
public sealed record CompanyScope(Guid CompanyId, Guid UserId = default);
