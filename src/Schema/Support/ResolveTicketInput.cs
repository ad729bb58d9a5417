using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>The ticket to resolve.</summary>
/// <param name="Id">The id of the ticket.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ResolveTicketInput([property: ID<SupportTicket>] Guid Id, uint? Version);
