namespace Backoffice.Persistence.Entities;

/// <summary>A row that belongs to one company; its primary key is (company_id, id).</summary>
public interface ITenantEntity
{
    public Guid CompanyId { get; }

    public Guid Id { get; }
}
