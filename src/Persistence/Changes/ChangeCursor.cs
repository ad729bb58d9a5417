namespace Backoffice.Persistence.Changes;

/// <summary>A position that a reader has come to.</summary>
/// <param name="Position">The position: the changes after it are to be read.</param>
/// <param name="Time">The time of the change there; a change after it is at most a day older.</param>
public readonly record struct ChangeCursor(ChangePosition Position, DateTimeOffset Time);
