using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Administration;

/// <summary>What has been forgotten.</summary>
/// <param name="EntityTypes">The entity types whose answers are made anew from now on.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record ClearedCache(IReadOnlyList<string> EntityTypes);
