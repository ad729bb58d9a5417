using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

[ObjectType<Company>]
[EntityType]
[Node]
internal static class CompanyNode;
