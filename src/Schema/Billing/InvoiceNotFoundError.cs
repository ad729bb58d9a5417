using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>The company has no invoice of the id.</summary>
internal sealed record InvoiceNotFoundError() : MutationError("There is no invoice of this id.");
