using Backoffice.DataLoaders.Billing;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Billing;

[ObjectType<Payment>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class PaymentNode
{
    /// <summary>The invoice.</summary>
    [BatchResolver]
    public static Task<Invoice[]> GetInvoiceAsync(
        [Parent(nameof(Payment.InvoiceId))] IReadOnlyList<Payment> payments,
        InvoiceByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(payments.Keys(x => x.InvoiceId), selection, cancellationToken);
}
