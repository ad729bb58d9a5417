using Backoffice.Caching.Generations;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>Invalidates cached answers by the generations of a company.</summary>
internal sealed class GenerationInvalidator(IGenerations generations) : IWriteInvalidator
{
    public ValueTask<IInFlightWrite> BeginWriteAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken) =>
        generations.BeginWriteAsync(CompanyPartition.Of(companyId), writes, transaction, cancellationToken);
}
