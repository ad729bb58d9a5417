using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The invoice has come too far for that, or not far enough.</summary>
/// <param name="Status">What the invoice is.</param>
internal sealed record InvoiceStateError(InvoiceStatus Status, string Message) : MutationError(Message)
{
    public static InvoiceStateError For(InvoiceStatus status, string intent) =>
        new(status, $"The invoice is {SchemaNaming.EnumValueName(status.ToString())}, so it can't be {intent}.");
}
