using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Administration;

/// <summary>The operations of a client's version, registered.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Version">The client's version.</param>
/// <param name="Operations">How many operations the version has.</param>
/// <param name="Added">How many of them are new to the client.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record PublishedOperations(string Client, string Version, int Operations, int Added);
