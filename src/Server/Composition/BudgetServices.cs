using Backoffice.Caching;
using Backoffice.Caching.Budgets;
using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.Cost;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Querying;

namespace Backoffice.Server.Composition;

/// <summary>The budgets that operations are paid from.</summary>
internal static class BudgetServices
{
    /// <param name="services">The services.</param>
    /// <param name="options">Which budgets; null for none.</param>
    /// <param name="redis">What servers share; null for none.</param>
    public static void AddBudgets(this IServiceCollection services, BudgetOptions? options, RedisConnection? redis)
    {
        if (options is not null)
        {
            services.AddSingleton<IBudgets>(provider => new OperationBudgets(options, redis, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(provider => new AddressBudgets(options, provider.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>Whose budgets.</summary>
    public static BudgetCaller CallerOf(IServiceProvider request) => CallerOf(request.GetRequiredService<RequestScope>());

    /// <summary>Whose budgets.</summary>
    public static BudgetCaller CallerOf(RequestScope scope)
    {
        var viewer = scope.Viewer;
        return new BudgetCaller(viewer.CompanyId, viewer.UserId, viewer.Client);
    }

    /// <summary>How long the database has worked for a request.</summary>
    public static DatabaseTime DatabaseTimeOf(IServiceProvider request) =>
        request is HttpServices { AreMade: false } ? default : request.GetRequiredService<BatchDispatcher>().DatabaseTime;

    /// <summary>How many rows of an entity the caller's company has, about; unknown where the caller may not read them, for prices tell the number.</summary>
    public static Func<IServiceProvider, Type, double?> ListLengthOf(RowEstimates estimates, Func<UserRole, Type, bool> mayRead) => (request, entityType) =>
    {
        var viewer = request.GetRequiredService<RequestScope>().Viewer;
        return mayRead(viewer.Role, entityType) ? estimates.Find(viewer.CompanyId, entityType) : null;
    };
}
