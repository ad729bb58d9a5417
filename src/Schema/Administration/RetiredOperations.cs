using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Administration;

/// <summary>A client's version, taken back.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Version">The client's version.</param>
/// <param name="Removed">How many operations went with it; the others are needed by another version.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record RetiredOperations(string Client, string Version, int Removed);
