namespace Backoffice.Schema.Changes;

/// <summary>The place at which a subscription goes on, as the transport says: the <c>Last-Event-ID</c> of server-sent events.</summary>
/// <param name="Cursor">The cursor; null where it says nothing.</param>
public sealed record ResumePoint(string? Cursor);
