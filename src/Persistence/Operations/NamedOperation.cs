namespace Backoffice.Persistence.Operations;

/// <summary>An operation as a client's build gives it to be registered.</summary>
/// <param name="Id">The id that the client will send.</param>
/// <param name="Name">The name of the operation, for people.</param>
/// <param name="Document">The text.</param>
public sealed record NamedOperation(string Id, string Name, string Document);
