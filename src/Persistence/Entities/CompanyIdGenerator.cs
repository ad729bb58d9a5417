using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Backoffice.Persistence.Entities;

/// <summary>Gives an added row the company of its context.</summary>
internal sealed class CompanyIdGenerator : ValueGenerator<Guid>
{
    public override bool GeneratesTemporaryValues => false;

    public override Guid Next(EntityEntry entry) => ((BackofficeDbContext)entry.Context).CompanyId;
}
