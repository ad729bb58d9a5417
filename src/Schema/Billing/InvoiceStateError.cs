using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The status of the invoice does not allow the change.</summary>
/// <param name="Status">The status of the invoice.</param>
internal sealed record InvoiceStateError(InvoiceStatus Status, string Message) : MutationError(Message)
{
    public static InvoiceStateError For(InvoiceStatus status, string intent) =>
        new(status, $"The invoice is {SchemaNaming.EnumValueName(status.ToString())}, so it can't be {intent}.");
}
