namespace Backoffice.Schema.Entities;

/// <summary>Says which rows of an entity which roles see.</summary>
internal interface IRowAccess
{
    /// <summary>Finds the rows that the viewer of a request sees; null for a viewer who sees all.</summary>
    public VisibleRows? FinderOf(IServiceProvider services);
}
