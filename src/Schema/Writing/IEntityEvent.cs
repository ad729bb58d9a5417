namespace Backoffice.Schema.Writing;

/// <summary>An event of a row. It names the row and none of its values, so that each subscriber reads what it may see.</summary>
internal interface IEntityEvent
{
    public Guid Id { get; }
}
