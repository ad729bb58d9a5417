using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

[MutationType]
internal static class InvoiceMutations
{
    /// <summary>
    /// Drafts an invoice. It gets the company's next number; its total is the sum of the lines, each quantity times price with half a
    /// hundredth rounded up.
    /// </summary>
    [UseMutationConvention]
    public static Task<MutationResult<Invoice>> CreateInvoiceAsync(
        CreateInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.AddAsync(input.ToInvoice(), cancellationToken);

    /// <summary>Issues a draft: SENT from now on. Without a due date it is due in 14 days.</summary>
    [UseMutationConvention]
    [Error<InvoiceStateError>]
    public static Task<MutationResult<Invoice>> SendInvoiceAsync(
        SendInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.SendAsync(input, cancellationToken);

    /// <summary>Records a payment on an invoice that is SENT or OVERDUE. The payment of the last bit makes the invoice PAID.</summary>
    [UseMutationConvention]
    [Error<VersionConflictError>]
    [Error<InvoiceStateError>]
    [Error<PaymentExceedsOutstandingError>]
    public static Task<MutationResult<Payment>> RecordPaymentAsync(
        RecordPaymentInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.RecordPaymentAsync(input, cancellationToken);

    /// <summary>Declares an invoice void, on which nothing has been paid. Its number stays taken.</summary>
    [UseMutationConvention]
    [Error<InvoiceStateError>]
    [Error<InvoiceHasPaymentsError>]
    public static Task<MutationResult<Invoice>> VoidInvoiceAsync(
        VoidInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.VoidAsync(input, cancellationToken);
}
