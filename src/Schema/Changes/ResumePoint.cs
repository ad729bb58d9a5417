namespace Backoffice.Schema.Changes;

/// <summary>Where the transport says that a subscription goes on: the <c>Last-Event-ID</c> of server-sent events.</summary>
/// <param name="Cursor">The cursor; null where it says nothing.</param>
public sealed record ResumePoint(string? Cursor);
