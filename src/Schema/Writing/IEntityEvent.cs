namespace Backoffice.Schema.Writing;

/// <summary>Something that happened to a row. It names the row and nothing of it, so that each subscriber reads what he may see.</summary>
internal interface IEntityEvent
{
    public Guid Id { get; }
}
