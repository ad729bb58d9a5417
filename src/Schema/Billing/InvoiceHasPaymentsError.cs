using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>The invoice has payments, which must be refunded before the invoice can be declared void.</summary>
/// <param name="PaidAmount">The amount that has been paid, in the currency of the invoice.</param>
internal sealed record InvoiceHasPaymentsError(decimal PaidAmount)
    : MutationError("The invoice has payments, so it can't be declared void. Refund the payments first.");
