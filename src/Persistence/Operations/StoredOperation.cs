namespace Backoffice.Persistence.Operations;

/// <summary>An operation's text, and whether it was registered for a client or persisted by a user of the company.</summary>
public sealed record StoredOperation(byte[] Document, bool IsRegistered);
