namespace Backoffice.Persistence.Changes;

/// <summary>How the log of changes is kept.</summary>
public sealed record ChangeLogOptions
{
    /// <summary>How long changes are kept, by whole months; default 400 days. A company may keep them for a shorter time.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(400);
}
