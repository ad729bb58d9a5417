using System.Collections.Concurrent;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>Hands out connections of the application role, each set to one company.</summary>
/// <remarks>
/// Connections keep their session when they go back to the pool (<c>No Reset On Close</c>: 30 % on a list page), so what a
/// connection is set to lives on into its next lease. <see cref="CompanyRecord"/> says to which company that is; the setting
/// is sent, in the round trip of the lease's first statement, unless the record says that it is this company already.
/// The raw data source is for this folder alone.
/// </remarks>
public sealed class TenantDataSource : IAsyncDisposable
{
    private readonly ConcurrentBag<TenantSession> _idleSessions = [];
    private readonly int _maxIdleSessions;

    public TenantDataSource(PersistenceOptions options)
    {
        options.Validate();
        var settings = new NpgsqlConnectionStringBuilder(options.AppConnectionString)
        {
            Pooling = true,
            NoResetOnClose = true,
            Multiplexing = false,
            MaxPoolSize = options.MaxPoolSize,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = string.Join(
            ' ',
            settings.Options,
            "-c plan_cache_mode=force_generic_plan",
            $"-c statement_timeout={(long)options.StatementTimeout.TotalMilliseconds}").TrimStart();
        _maxIdleSessions = options.MaxPoolSize;

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            Records.Register,
            connection =>
            {
                Records.Register(connection);
                return Task.CompletedTask;
            });
        DataSource = builder.Build();
    }

    /// <summary>For EF Core, whose connections are set by <see cref="CompanyConnectionInterceptor"/>.</summary>
    internal NpgsqlDataSource DataSource { get; }

    internal CompanyRecords Records { get; } = new();

    public async ValueTask<TenantConnection> OpenAsync(Guid companyId, CancellationToken cancellationToken)
    {
        if (companyId == Guid.Empty)
        {
            throw new ArgumentException("A connection is opened for a company; the empty id is none.", nameof(companyId));
        }

        if (!_idleSessions.TryTake(out var session))
        {
            session = new TenantSession(this);
        }

        try
        {
            await session.OpenAsync(companyId, cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return new TenantConnection(session);
    }

    public async ValueTask DisposeAsync()
    {
        while (_idleSessions.TryTake(out var session))
        {
            await session.DisposeAsync();
        }

        await DataSource.DisposeAsync();
    }

    internal ValueTask ReturnAsync(TenantSession session)
    {
        // The count is a hint: a few sessions too many or too few cost some allocations, nothing else.
        if (_idleSessions.Count < _maxIdleSessions)
        {
            _idleSessions.Add(session);
            return default;
        }

        return session.DisposeAsync();
    }
}
