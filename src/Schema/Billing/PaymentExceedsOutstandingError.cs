using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>The payment is larger than the amount left to pay. It was not recorded.</summary>
/// <param name="Outstanding">The amount left to pay, in the currency of the invoice.</param>
internal sealed record PaymentExceedsOutstandingError(decimal Outstanding)
    : MutationError("The payment is larger than the amount left to pay on the invoice.");
