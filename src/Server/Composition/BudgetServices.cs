using Backoffice.Caching;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Querying;

namespace Backoffice.Server.Composition;

/// <summary>The budgets that operations are paid from.</summary>
internal static class BudgetServices
{
    /// <param name="services">The services.</param>
    /// <param name="options">The plans of budgets; null for none.</param>
    /// <param name="redis">The shared Redis; null for none.</param>
    public static void AddBudgets(this IServiceCollection services, BudgetOptions? options, RedisConnection? redis)
    {
        if (options is not null)
        {
            services.AddSingleton<IBudgets>(provider => new OperationBudgets(options, redis, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(provider => new AddressBudgets(options, provider.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>
    /// The approximate number of rows of an entity in the caller's company; unknown where the caller may not read them, because prices reveal
    /// the number.
    /// </summary>
    public static Func<Caller, Type, double?> ListLengthOf(RowEstimates estimates, Func<UserRole, Type, bool> mayRead) =>
        (caller, entityType) => mayRead((UserRole)caller.Role, entityType) ? estimates.Find(caller.CompanyId, entityType) : null;
}
