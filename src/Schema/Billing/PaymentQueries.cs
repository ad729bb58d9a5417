using Backoffice.DataLoaders.Billing;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

[QueryType]
internal static class PaymentQueries
{
    /// <summary>A payment by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<Payment?> GetPaymentAsync(
        [ID<Payment>] Guid id, PaymentByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's payments.</summary>
    [UsePaging]
    [UseFiltering<PaymentFilter>]
    [UseSorting<PaymentSort>]
    public static Task<Page<Payment>> GetPaymentsAsync(
        PagingArguments paging,
        QueryContext<Payment> query,
        PaymentPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
