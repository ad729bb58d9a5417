using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema;

namespace Backoffice.Server.Composition;

/// <summary>Compares what the schema offers with what the database serves, before the first request.</summary>
internal static class OfferedLists
{
    /// <exception cref="StartupException">A filter or order has no index, or a table has no row-level security.</exception>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var connection = await services.GetRequiredService<TenantDataSource>().OpenAsync(Guid.NewGuid(), cancellationToken);
        var catalog = await IndexCatalog.ReadAsync(connection, cancellationToken);
        if (BackofficeSchema.FindFaults(services.GetRequiredService<EntityModel>(), catalog) is { Count: > 0 } faults)
        {
            throw new StartupException(string.Join('\n', faults));
        }
    }
}
