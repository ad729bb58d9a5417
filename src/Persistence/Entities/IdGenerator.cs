using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Backoffice.Persistence.Entities;

/// <summary>Gives an added row a UUIDv7, so that neighbours in time are neighbours in the primary key.</summary>
internal sealed class IdGenerator : ValueGenerator<Guid>
{
    public override bool GeneratesTemporaryValues => false;

    public override Guid Next(EntityEntry entry) =>
        Guid.CreateVersion7(((BackofficeDbContext)entry.Context).TimeProvider.GetUtcNow());
}
