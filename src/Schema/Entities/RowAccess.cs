using System.Linq.Expressions;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Entities;

/// <summary>Says which rows of an entity which roles see.</summary>
/// <typeparam name="T">The entity.</typeparam>
/// <param name="all">The roles that see all rows.</param>
/// <param name="others">The rows that the other roles see.</param>
internal sealed class RowAccess<T>(Roles all, Expression<Func<T, bool>> others) : IRowAccess
    where T : class
{
    private readonly Filter<T> _others = new(others, "");
    private readonly Lazy<Func<T, bool>> _isForOthers = new(others.Compile);

    /// <summary>Adds to a client's filter what the caller sees.</summary>
    public Filter<T> Narrow(Filter<T> filter, IServiceProvider services)
    {
        if (SeesAll(services))
        {
            return filter;
        }

        if (filter.Where is not { } where)
        {
            return _others;
        }

        var row = where.Parameters[0];
        var both = Expression.AndAlso(where.Body, new Replacement(others.Parameters[0], row).Visit(others.Body));
        return filter with { Where = Expression.Lambda<Func<T, bool>>(both, row) };
    }

    /// <summary>Loads rows by their ids; null for one that the caller does not see.</summary>
    public async Task<IReadOnlyList<T?>> LoadAsync(FieldContext context, IReadOnlyList<Guid> ids)
    {
        var loader = context.Services.GetRequiredService<EntityByIdLoader<T>>();
        return SeesAll(context.Services)
            ? await loader.LoadAsync(ids, context.Selection, context.RequestAborted)
            : [.. (await loader.LoadWholeAsync(ids, context.RequestAborted)).Select(row => row is not null && _isForOthers.Value(row) ? row : null)];
    }

    public VisibleRows? FinderOf(IServiceProvider services)
    {
        if (SeesAll(services))
        {
            return null;
        }

        var companyId = services.GetRequiredService<Caller>().CompanyId;
        var tenants = services.GetRequiredService<TenantDataSource>();
        var query = new ByKeyQuery<Guid, T>(services.GetRequiredService<EntityModel>().Table<T>().All, nameof(TenantEntity.Id));
        return async (ids, cancellationToken) =>
        {
            var rows = query.Statement(companyId, ids) is { } statement ? await tenants.ExecuteAsync(companyId, statement, cancellationToken) : [];
            return ids.Where((_, index) => rows[index] is { } row && _isForOthers.Value(row)).ToHashSet();
        };
    }

    private bool SeesAll(IServiceProvider services) => AccessRules.Admits(all, (UserRole)services.GetRequiredService<Caller>().Role);

    private sealed class Replacement(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
