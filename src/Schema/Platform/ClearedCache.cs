using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Platform;

/// <summary>The part of the cache that has been cleared.</summary>
/// <param name="EntityTypes">The names of the entity types whose cached responses have been removed.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record ClearedCache(IReadOnlyList<string> EntityTypes);
