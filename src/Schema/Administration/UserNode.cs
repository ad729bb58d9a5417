using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

[ObjectType<User>]
[EntityType(Hides = [nameof(User.PasswordHash)])]
[Node]
internal static class UserNode;
