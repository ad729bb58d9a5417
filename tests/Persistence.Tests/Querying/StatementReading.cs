using System.Linq.Expressions;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Persistence.Tests.Querying;

/// <summary>Executes the statements that loaders send together, each by itself.</summary>
internal static class StatementReading
{
    public static async ValueTask<T?> ReadAsync<TKey, T>(
        this ByKeyQuery<TKey, T> query, TenantDataSource dataSource, Guid companyId, TKey key, CancellationToken cancellationToken)
        where TKey : notnull
        where T : class =>
        (await query.ReadManyAsync(dataSource, companyId, new[] { key }, cancellationToken))[0];

    public static async ValueTask<T?[]> ReadManyAsync<TKey, T>(
        this ByKeyQuery<TKey, T> query,
        TenantDataSource dataSource,
        Guid companyId,
        ReadOnlyMemory<TKey> keys,
        CancellationToken cancellationToken)
        where TKey : notnull
        where T : class =>
        query.Statement(companyId, keys) is { } statement ? await dataSource.ExecuteAsync(companyId, statement, cancellationToken) : [];

    public static async ValueTask<RowPage<T>> ReadPageAsync<T>(
        this PageQuery<T> query,
        TenantDataSource dataSource,
        Guid companyId,
        RowPageRequest request,
        Expression<Func<T, bool>>? where,
        CancellationToken cancellationToken)
        where T : class =>
        query.Statement(companyId, request, where) is { } statement
            ? await dataSource.ExecuteAsync(companyId, statement, cancellationToken)
            : RowPage.Empty<T>();

    public static async ValueTask<RowPage<T>[]> ReadPagesAsync<TKey, T>(
        this ChildPagesQuery<TKey, T> query,
        TenantDataSource dataSource,
        Guid companyId,
        ReadOnlyMemory<TKey> keys,
        RowPageRequest request,
        Expression<Func<T, bool>>? where,
        CancellationToken cancellationToken)
        where TKey : notnull
        where T : class =>
        query.Statement(companyId, keys, request, where) is { } statement
            ? await dataSource.ExecuteAsync(companyId, statement, cancellationToken)
            : RowPage.Empty<T>(keys.Length);
}
