using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>Money has been paid on the invoice already, which has to be given back first.</summary>
/// <param name="PaidAmount">How much has been paid.</param>
internal sealed record InvoiceHasPaymentsError(decimal PaidAmount)
    : MutationError("The invoice has payments, so it can't be declared void: give the money back first.");
