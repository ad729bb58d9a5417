using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

[ObjectType<User>]
[EntityType(Hides = [nameof(User.PasswordHash)])]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class UserNode;
