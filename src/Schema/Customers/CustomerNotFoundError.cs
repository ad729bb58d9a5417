using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Customers;

/// <summary>The company has no customer of the id.</summary>
internal sealed record CustomerNotFoundError() : MutationError("There is no customer of this id.");
