namespace Backoffice.Persistence.Changes;

/// <summary>A change, as readers of the log see it.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Time">The start of the transaction.</param>
/// <param name="EntityType">The name of the entity's class.</param>
/// <param name="EntityId">The row.</param>
/// <param name="Kind">The kind of the change.</param>
/// <param name="Columns">The columns that have another value; of a new or deleted row all.</param>
/// <param name="References">The rows that it refers to, or did before.</param>
public sealed record LoggedChange(
    ChangePosition Position,
    DateTimeOffset Time,
    string EntityType,
    Guid EntityId,
    ChangeKind Kind,
    IReadOnlyList<string> Columns,
    IReadOnlyList<Guid> References)
{
    /// <summary>The reader that has come to this change.</summary>
    public ChangeCursor Cursor => new(Position, Time);
}
