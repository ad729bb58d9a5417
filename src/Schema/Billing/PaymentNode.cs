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

[ObjectType<Payment>]
[EntityType]
[Node]
internal static class PaymentNode
{
    /// <summary>The invoice.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<Invoice>> GetInvoiceAsync(
        [Parent(nameof(Payment.InvoiceId))] IReadOnlyList<Payment> payments,
        InvoiceByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(payments.Keys(x => x.InvoiceId), selection, cancellationToken);
}
