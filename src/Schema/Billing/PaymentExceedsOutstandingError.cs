using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>The payment is more than what is left to pay. Nothing was recorded.</summary>
/// <param name="Outstanding">What is left to pay, in the currency of the invoice.</param>
internal sealed record PaymentExceedsOutstandingError(decimal Outstanding)
    : MutationError("The payment is more than what is left to pay on the invoice.");
