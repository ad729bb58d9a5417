using Backoffice.DataLoaders.Administration;
using Backoffice.DataLoaders.Billing;
using Backoffice.DataLoaders.Customers;
using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Billing;

[ObjectType<InvoiceLine>]
[EntityType]
[Node]
internal static class InvoiceLineNode
{
    /// <summary>The invoice.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<Invoice>> GetInvoiceAsync(
        [Parent(nameof(InvoiceLine.InvoiceId))] IReadOnlyList<InvoiceLine> invoiceLines,
        InvoiceByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(invoiceLines.Keys(x => x.InvoiceId), selection, cancellationToken);
}
