using Backoffice.Persistence;
using Backoffice.Persistence.Querying;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests.Tenancy;

/// <summary>The API with walls taken away.</summary>
public sealed class WalledApi : IAsyncLifetime
{
    private readonly Dictionary<Walls, ApiHost> _hosts = [];

    internal Api Api { get; } = new();

    public Task InitializeAsync() => Api.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }

        await Api.DisposeAsync();
    }

    /// <summary>The same API on the same database, with these walls only.</summary>
    internal ApiHost With(Walls walls) =>
        _hosts.TryGetValue(walls, out var host) ? host : _hosts[walls] = Create(walls);

    private ApiHost Create(Walls walls)
    {
        // The owner of the tables bypasses row security; the application role does not.
        var connectionString = walls.HasFlag(Walls.RowSecurity) ? Api.Database.AppConnectionString : Api.Database.OwnerConnectionString;
        return new ApiHost(
            new PersistenceOptions { AppConnectionString = connectionString, MaxPoolSize = 2 },
            Api.Clock,
            services =>
            {
                if (!walls.HasFlag(Walls.Filter))
                {
                    services.AddSingleton(new EntityModel(ModelWithoutFilter(connectionString)));
                }
            });
    }

    private static Microsoft.EntityFrameworkCore.Metadata.IModel ModelWithoutFilter(string connectionString)
    {
        using var context = new BackofficeDbContext(new DbContextOptionsBuilder<BackofficeDbContext>()
            .UseNpgsql(connectionString)
            .ReplaceService<IModelCustomizer, FilterRemoval>()
            .Options);
        return context.Model;
    }

    private sealed class FilterRemoval(ModelCustomizerDependencies dependencies) : ModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var entityType in modelBuilder.Model.GetEntityTypes())
            {
                entityType.SetQueryFilter("Tenant", null);
                Assert.Empty(entityType.GetDeclaredQueryFilters());
            }
        }
    }
}
