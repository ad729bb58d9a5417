namespace Backoffice.Persistence.Changes;

/// <summary>The settings of the log of changes.</summary>
public sealed record ChangeLogOptions
{
    /// <summary>The time for which changes are kept, in whole months; default 400 days. A company may keep them for a shorter time.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(400);
}
