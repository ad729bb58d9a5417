using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The invoice to issue.</summary>
/// <param name="Id">The id of the invoice.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record SendInvoiceInput([property: ID<Invoice>] Guid Id, uint? Version);
