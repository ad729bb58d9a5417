namespace Backoffice.Persistence.Entities;

/// <summary>What every table of a company has in common.</summary>
/// <remarks>
/// Id, company and stamps are filled by <see cref="BackofficeDbContext"/> when they are left at their defaults.
/// Constructors take nothing, so that readers can materialise rows with only the columns that a query selected.
/// </remarks>
public abstract class TenantEntity : ITenantEntity, IStampedEntity
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public uint Version { get; init; }
}
