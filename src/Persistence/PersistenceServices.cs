using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Backoffice.Persistence;

public static class PersistenceServices
{
    /// <summary>
    /// Adds <see cref="TenantDataSource"/>, <see cref="EntityModel"/> and a pooled factory of <see cref="BackofficeDbContext"/>, which invalidates caches before it commits where there is an
    /// <see cref="IWriteInvalidator"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">An option cannot work; the message names its key.</exception>
    public static IServiceCollection AddPersistence(this IServiceCollection services, PersistenceOptions options)
    {
        options.Validate();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TenantDataSource(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<ChangeRetention>();
        services.TryAddSingleton(new ChangeLogOptions());
        services.AddSingleton<ChangeLog>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton(provider =>
        {
            using var context = provider.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext();
            return new EntityModel(context.Model);
        });
        return services.AddPooledDbContextFactory<BackofficeDbContext>((provider, context) =>
        {
            var dataSource = provider.GetRequiredService<TenantDataSource>();
            context
                .UseNpgsql(dataSource.DataSource)
                .ReplaceService<IDatabase, CompanyDatabase>()
                .ConfigureWarnings(IsNoFailureByItself)
                .AddInterceptors(
                    new CompanyConnectionInterceptor(dataSource, dataSource.Records),
                    new CompanyTransactionInterceptor(dataSource.Records),
                    new CompanyCommandInterceptor(dataSource.Records));
            if (provider.GetService<IWriteInvalidator>() is not null)
            {
                context.AddInterceptors(new CommitInterceptor());
            }
        });
    }

    /// <summary>Leases a context of one company; dispose it to give it back.</summary>
    public static BackofficeDbContext CreateDbContext(
        this IDbContextFactory<BackofficeDbContext> factory, Guid companyId, Guid userId = default)
    {
        var context = factory.CreateDbContext();
        (context.CompanyId, context.UserId) = (companyId, userId);
        return context;
    }

    // A refused write is an answer (Writing/BackofficeDbContextExtensions.cs); other failures are logged where the exception is handled.
    private static void IsNoFailureByItself(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug));
}
