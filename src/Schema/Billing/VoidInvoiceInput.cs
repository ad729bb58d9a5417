using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>An invoice for which nothing is owed after all.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
internal sealed record VoidInvoiceInput([property: ID<Invoice>] Guid Id, uint? Version);
