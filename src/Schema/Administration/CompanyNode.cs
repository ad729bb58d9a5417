using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

[ObjectType<Company>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class CompanyNode;
