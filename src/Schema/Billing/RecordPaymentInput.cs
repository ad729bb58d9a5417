using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>A payment that the company has received.</summary>
/// <param name="InvoiceId">The id of the invoice that is paid.</param>
/// <param name="Amount">The amount of the payment, in the currency of the invoice; at most the amount left to pay.</param>
/// <param name="Method">The payment method.</param>
/// <param name="PaidAt">The time at which the payment was made; null for the current time.</param>
internal sealed record RecordPaymentInput(
    [property: ID<Invoice>] Guid InvoiceId, [Money] decimal Amount, PaymentMethod Method, DateTimeOffset? PaidAt);
