namespace Backoffice.Persistence.Entities;

/// <summary>A row that knows when it was made and last changed, and which version of it was read.</summary>
public interface IAuditedEntity
{
    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; }

    /// <summary>PostgreSQL's <c>xmin</c>: another value means that another transaction wrote the row meanwhile.</summary>
    public uint Version { get; }
}
