using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>The company has no entity of a type with the id that the input names.</summary>
/// <typeparam name="T">The entity.</typeparam>
[GraphQLName("{0}NotFoundError")]
[GraphQLDescription("The company has no {0} with the given id.")]
internal sealed record NotFoundError<T>() : MutationError($"There is no {SchemaNaming.WordsOf(SchemaNaming.TypeName(typeof(T)))} with this id.")
    where T : class;
