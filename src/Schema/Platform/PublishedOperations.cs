using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Platform;

/// <summary>The registered operations of a version of a client.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="Version">The version of the client.</param>
/// <param name="Operations">The number of operations of the version.</param>
/// <param name="Added">The number of these operations that were new to the client.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record PublishedOperations(string Client, string Version, int Operations, int Added);
