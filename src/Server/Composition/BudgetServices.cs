using Backoffice.Caching;
using Backoffice.Caching.Budgets;
using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.Cost;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Querying;
using Backoffice.Schema;

namespace Backoffice.Server.Composition;

/// <summary>The budgets that operations are paid from.</summary>
internal static class BudgetServices
{
    /// <param name="services">The services.</param>
    /// <param name="options">Which budgets; null for none.</param>
    /// <param name="redis">The shared Redis; null for none.</param>
    public static void AddBudgets(this IServiceCollection services, BudgetOptions? options, RedisConnection? redis)
    {
        if (options is not null)
        {
            services.AddSingleton<IBudgets>(provider => new OperationBudgets(options, redis, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(provider => new AddressBudgets(options, provider.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>The owner of the budgets.</summary>
    public static BudgetCaller CallerOf(IServiceProvider request) => CallerOf(request.GetRequiredService<RequestScope>());

    /// <summary>The owner of the budgets.</summary>
    public static BudgetCaller CallerOf(RequestScope scope) => CallerOf(scope.Viewer);

    /// <summary>The owner of the budgets.</summary>
    public static BudgetCaller CallerOf(Viewer viewer) => new(viewer.CompanyId, viewer.UserId, viewer.Client);

    /// <summary>The time that the database has worked for a request.</summary>
    public static DatabaseTime DatabaseTimeOf(IServiceProvider request) =>
        request is HttpServices { AreMade: false } ? default : request.GetRequiredService<BatchDispatcher>().DatabaseTime;

    /// <summary>
    /// The approximate number of rows of an entity in the caller's company; unknown where the caller may not read them, because prices reveal
    /// the number.
    /// </summary>
    public static Func<IServiceProvider, Type, double?> ListLengthOf(RowEstimates estimates, Func<UserRole, Type, bool> mayRead) => (request, entityType) =>
    {
        var viewer = request.GetRequiredService<RequestScope>().Viewer;
        return mayRead(viewer.Role, entityType) ? estimates.Find(viewer.CompanyId, entityType) : null;
    };
}
