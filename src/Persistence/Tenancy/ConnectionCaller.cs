namespace Backoffice.Persistence.Tenancy;

/// <summary>The company and the user that a connection is leased for. The server's own work for a company has no user.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="UserId">The user; the empty id for none.</param>
public readonly record struct ConnectionCaller(Guid CompanyId, Guid UserId = default);
