using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Platform;

/// <summary>A version of a client that is no longer registered.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="Version">The version of the client.</param>
/// <param name="Removed">The number of operations that were removed with the version; operations that another version needs are kept.</param>
[ObjectType]
[Access(Roles.Owners)]
public sealed record RetiredOperations(string Client, string Version, int Removed);
