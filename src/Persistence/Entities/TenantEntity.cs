namespace Backoffice.Persistence.Entities;

/// <summary>The members that all tables of a company have in common.</summary>
/// <remarks>
/// Id, company and times are filled by <see cref="BackofficeDbContext"/> when they are left at their defaults.
/// Constructors take nothing, so that readers can materialise rows with only the columns that a query selected.
/// </remarks>
public abstract class TenantEntity : ITenantEntity, IAuditedEntity
{
    public Guid CompanyId { get; init; }

    public Guid Id { get; init; }

    /// <summary>The time at which the object was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change; the time of creation when the object has not been changed since.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// The version of the object: a number that is different after every change. Pass it to a mutation that must not overwrite changes made
    /// since you read the object.
    /// </summary>
    public uint Version { get; init; }
}
