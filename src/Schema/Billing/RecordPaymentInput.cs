using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>A payment that has come in.</summary>
/// <param name="InvoiceId">The invoice that is paid.</param>
/// <param name="Amount">The amount in the currency of the invoice, at most what is left to pay.</param>
/// <param name="Method">The means of payment.</param>
/// <param name="PaidAt">The time of the payment; now when it is left out.</param>
internal sealed record RecordPaymentInput(
    [property: ID<Invoice>] Guid InvoiceId, [Money] decimal Amount, PaymentMethod Method, DateTimeOffset? PaidAt);
