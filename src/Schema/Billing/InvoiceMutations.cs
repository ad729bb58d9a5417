using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

[MutationType]
internal static class InvoiceMutations
{
    /// <summary>
    /// Creates a draft of an invoice, with the next number of the company. The total is the sum of the lines; the amount of each line is its
    /// quantity times its unit price, rounded half up to 2 decimals.
    /// </summary>
    [UseMutationConvention]
    public static Task<MutationResult<Invoice>> CreateInvoiceAsync(
        CreateInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.CreateAsync(input, cancellationToken);

    /// <summary>Issues a draft, which becomes <c>SENT</c>. An invoice without a due date is due after 14 days.</summary>
    [UseMutationConvention]
    [Error<InvoiceStateError>]
    public static Task<MutationResult<Invoice>> SendInvoiceAsync(
        SendInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.SendAsync(input, cancellationToken);

    /// <summary>Records a payment on an invoice that is <c>SENT</c> or <c>OVERDUE</c>. When nothing is left to pay, the invoice becomes <c>PAID</c>.</summary>
    [UseMutationConvention]
    [Error<VersionConflictError>]
    [Error<InvoiceStateError>]
    [Error<PaymentExceedsOutstandingError>]
    public static Task<MutationResult<Payment>> RecordPaymentAsync(
        RecordPaymentInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.RecordPaymentAsync(input, cancellationToken);

    /// <summary>Declares an invoice without payments void. Its number is not used again.</summary>
    [UseMutationConvention]
    [Error<InvoiceStateError>]
    [Error<InvoiceHasPaymentsError>]
    public static Task<MutationResult<Invoice>> VoidInvoiceAsync(
        VoidInvoiceInput input, InvoiceWriter writer, CancellationToken cancellationToken) =>
        writer.VoidAsync(input, cancellationToken);
}
