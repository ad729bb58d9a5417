using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.Schema.Administration;

/// <summary>What has been forgotten.</summary>
/// <param name="EntityTypes">The entity types whose answers are made anew from now on.</param>
[ObjectType]
public sealed record ClearedCache(IReadOnlyList<string> EntityTypes);
