using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>The company has no object of this type with the given id.</summary>
/// <typeparam name="T">The entity.</typeparam>
[GraphQLName("{0}NotFoundError")]
internal sealed record NotFoundError<T>() : MutationError($"There is no {Entities.EntityNames.WordsOf(typeof(T))} with this id.")
    where T : class;
