using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>Money that has come in.</summary>
/// <param name="InvoiceId">What it was paid for.</param>
/// <param name="Amount">More than 0 and at most what is left to pay, with at most 2 decimals, in the currency of the invoice.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="PaidAt">When; now when it is left out.</param>
internal sealed record RecordPaymentInput(
    [property: ID<Invoice>] Guid InvoiceId, decimal Amount, PaymentMethod Method, DateTimeOffset? PaidAt);
