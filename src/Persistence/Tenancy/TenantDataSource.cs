using System.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>Hands out connections of the application role, each set to one company.</summary>
/// <remarks>
/// <para>
/// Sessions stay open between leases, sorted by the company that they are set to: a lease takes one of its own company if there is
/// one, so that nothing need be set; else a new one; else, when all are open, the least recently used one.
/// A request's second statement thus finds the connection of its first. Counted with one caller and 20 companies in turn: no
/// setting for a by-id request and 2.1 for a nested page, whose siblings run side by side; without it, 1 and 3.
/// </para>
/// <para>
/// The settings of a connection are kept for its next lease (<c>No Reset On Close</c>: 30 % on a list page). <see cref="CompanyRecord"/>
/// says to which company that is; the setting is sent, in the round trip of the lease's first statement, unless the record says that it is
/// this company already. The raw data source is for this folder alone.
/// </para>
/// </remarks>
public sealed class TenantDataSource : IAsyncDisposable
{
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _timeProvider;
    private readonly LeaseQueue _leases;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, LinkedList<TenantSession>> _idleByCompany = [];

    /// <summary>All idle sessions, the longest idle first.</summary>
    private readonly LinkedList<TenantSession> _idle = [];
    private readonly int _maxSessions;
    private int _openSessions;
    private bool _isDisposed;

    public TenantDataSource(PersistenceOptions options, TimeProvider? timeProvider = null)
    {
        options.Validate();
        _timeProvider = timeProvider ?? TimeProvider.System;
        _maxSessions = options.MaxPoolSize;
        _leases = new LeaseQueue(_maxSessions, options.Shares.Of(_maxSessions));
        (OrdinaryRoundTrip, StatementTimeout) = (options.OrdinaryRoundTrip, options.StatementTimeout);
        var settings = new NpgsqlConnectionStringBuilder(options.AppConnectionString)
        {
            NoResetOnClose = true,
            Multiplexing = false,
            // Sessions keep theirs, and EF Core's contexts must find some beside them.
            MaxPoolSize = options.MaxPoolSize + Math.Max(2, options.MaxPoolSize / 4),
            MaxAutoPrepare = options.PreparedStatements,
            AutoPrepareMinUsages = options.PreparesAtFirstUse ? 1 : 2,
        };
        settings.Options = string.Join(
            ' ',
            settings.Options,
            "-c plan_cache_mode=force_generic_plan",
            $"-c statement_timeout={(long)options.StatementTimeout.TotalMilliseconds}").TrimStart();

        var builder = DataSources.CreateBuilder(settings);
        builder.UsePhysicalConnectionInitializer(
            Records.Register,
            connection =>
            {
                Records.Register(connection);
                return Task.CompletedTask;
            });
        DataSource = builder.Build();
    }

    /// <summary>The ordinary duration of a round trip when the database is busy.</summary>
    public TimeSpan OrdinaryRoundTrip { get; }

    /// <summary>The time after which PostgreSQL cancels a statement.</summary>
    public TimeSpan StatementTimeout { get; }

    /// <summary>For EF Core, whose connections are set by <see cref="CompanyConnectionInterceptor"/>.</summary>
    internal NpgsqlDataSource DataSource { get; }

    internal CompanyRecords Records { get; } = new();

    /// <summary>Leases a connection for the server's own work for a company.</summary>
    public ValueTask<TenantConnection> OpenAsync(Guid companyId, CancellationToken cancellationToken) =>
        OpenAsync(new ConnectionCaller(companyId), isLong: false, cancellationToken);

    /// <summary>Leases a connection; dispose it to give it back. Waits its turn while there is none for the caller (<see cref="LeaseQueue"/>).</summary>
    /// <param name="caller">The company and the user.</param>
    /// <param name="isLong">True if it is for a statement that counts or filters.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TooManyWaitingException">Enough others of the caller wait.</exception>
    public async ValueTask<TenantConnection> OpenAsync(ConnectionCaller caller, bool isLong, CancellationToken cancellationToken)
    {
        if (caller.CompanyId == Guid.Empty)
        {
            throw new ArgumentException("A connection is opened for a company; the empty id is none.", nameof(caller));
        }

        TenantSession? session = null;
        WaitingLease? waiting = null;
        UserShare user;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            user = _leases.ShareOf(caller);
            if (_leases.TryTake(user, isLong))
            {
                session = TakeIdle(caller.CompanyId);
            }
            else
            {
                waiting = _leases.Wait(user, isLong);
            }
        }

        if (waiting is not null)
        {
            await WaitAsync(waiting, cancellationToken);
        }

        try
        {
            if (waiting is not null)
            {
                lock (_lock)
                {
                    ObjectDisposedException.ThrowIf(_isDisposed, this);
                    session = TakeIdle(caller.CompanyId);
                }
            }

            session ??= await CreateAsync(cancellationToken);
            session.BeginLease(user, isLong, caller.CompanyId);
            return new TenantConnection(session);
        }
        catch
        {
            lock (_lock)
            {
                _leases.Return(user, isLong);
            }

            throw;
        }
    }

    /// <summary>Takes the place of a connection in the queue for one that EF Core opens by itself; <see cref="Return"/> gives it back.</summary>
    /// <exception cref="TooManyWaitingException">Enough others of the caller wait.</exception>
    internal async ValueTask<UserShare> LeaseAsync(ConnectionCaller caller, CancellationToken cancellationToken)
    {
        UserShare user;
        WaitingLease waiting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            user = _leases.ShareOf(caller);
            if (_leases.TryTake(user, isLong: false))
            {
                return user;
            }

            waiting = _leases.Wait(user, isLong: false);
        }

        await WaitAsync(waiting, cancellationToken);
        return user;
    }

    /// <summary>Gives back the place of a connection that EF Core has closed.</summary>
    internal void Return(UserShare user)
    {
        lock (_lock)
        {
            _leases.Return(user, isLong: false);
        }
    }

    /// <summary>The time that the database has worked since then on one connection, divided by the statements that share a core.</summary>
    internal TimeSpan WorkSince(long start) => Stopwatch.GetElapsedTime(start) / Math.Max(1, (double)_leases.Leased / Environment.ProcessorCount);

    /// <summary>Executes statements in one round trip on a connection for the server's own work for a company.</summary>
    public Task<TimeSpan> ExecuteAsync(Guid companyId, ReadOnlyMemory<ReadStatement> statements, CancellationToken cancellationToken) =>
        ExecuteAsync(new ConnectionCaller(companyId), statements, cancellationToken);

    /// <summary>Executes statements in one round trip on a connection of a company.</summary>
    /// <returns>
    /// After all have ended, each with rows or with an error of its own: the time that the database worked for them, as far as it can be told from here.
    /// That is the time on the connection, without the waiting for it, divided by the number of statements that share a core at the moment.
    /// <see cref="ReadStatement.Complete"/> hands the outcomes on.
    /// </returns>
    public async Task<TimeSpan> ExecuteAsync(
        ConnectionCaller caller, ReadOnlyMemory<ReadStatement> statements, CancellationToken cancellationToken)
    {
        var (start, crowd) = (0L, 1.0);
        try
        {
            await using var connection = await OpenAsync(caller, !statements.Span[0].IsBounded, cancellationToken);
            crowd = Math.Max(1, (double)_leases.Leased / Environment.ProcessorCount);
            start = Stopwatch.GetTimestamp();
            await connection.ReadAsync(statements, cancellationToken);
        }
        catch (Exception exception)
        {
            TenantConnection.Fail(statements, exception);
        }

        return start == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(start) / crowd;
    }

    /// <summary>Executes a statement for the server's own work for a company.</summary>
    public Task<TResult> ExecuteAsync<TResult>(
        Guid companyId, ReadStatement<TResult> statement, CancellationToken cancellationToken) =>
        ExecuteAsync(new ConnectionCaller(companyId), statement, cancellationToken);

    /// <summary>Executes a statement of a caller.</summary>
    public async Task<TResult> ExecuteAsync<TResult>(
        ConnectionCaller caller, ReadStatement<TResult> statement, CancellationToken cancellationToken)
    {
        await ExecuteAsync(caller, new ReadStatement[] { statement }, cancellationToken);
        statement.Complete();
        return await statement.Result;
    }

    public async ValueTask DisposeAsync()
    {
        TenantSession[] idle;
        lock (_lock)
        {
            _isDisposed = true;
            idle = [.. _idle];
            _idle.Clear();
            _idleByCompany.Clear();
        }

        foreach (var session in idle)
        {
            await session.DisposeAsync();
        }

        await DataSource.DisposeAsync();
    }

    /// <summary>Takes a session back at the end of its lease.</summary>
    internal async ValueTask ReturnAsync(TenantSession session)
    {
        TenantSession? surplus;
        lock (_lock)
        {
            var (user, isLong) = session.EndLease();
            surplus = _isDisposed || !session.IsUsable ? session : Park(session);
            if (surplus is not null)
            {
                _openSessions--;
            }

            _leases.Return(user, isLong);
        }

        if (surplus is not null)
        {
            await surplus.DisposeAsync();
        }
    }

    private async Task WaitAsync(WaitingLease lease, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (source, lease) = ((TenantDataSource, WaitingLease))state!; // given below
                bool hasLeft;
                lock (source._lock)
                {
                    hasLeft = source._leases.TryLeave(lease);
                }

                if (hasLeft)
                {
                    lease.TrySetCanceled(token);
                }
            },
            (this, lease));
        await lease.Task;
    }

    /// <summary>Finds an idle session for a lease, under the lock; null when a new one is to be opened.</summary>
    private TenantSession? TakeIdle(Guid companyId)
    {
        if (_idleByCompany.TryGetValue(companyId, out var own) && own.Last is { } warmest)
        {
            return Unpark(warmest.Value);
        }

        if (_openSessions < _maxSessions)
        {
            _openSessions++;
            return null;
        }

        // Every lease has a session or leaves one idle, so there is one.
        return Unpark(_idle.First!.Value);
    }

    private async ValueTask<TenantSession> CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TenantSession.OpenAsync(this, cancellationToken);
        }
        catch
        {
            lock (_lock)
            {
                _openSessions--;
            }

            throw;
        }
    }

    /// <summary>Keeps a session for later. Answers with one that has been idle for too long, if there is one.</summary>
    private TenantSession? Park(TenantSession session)
    {
        session.IdleSince = _timeProvider.GetTimestamp();
        if (!_idleByCompany.TryGetValue(session.CompanyId, out var own))
        {
            _idleByCompany.Add(session.CompanyId, own = []);
        }

        own.AddLast(session.InCompany);
        _idle.AddLast(session.InAll);
        return _idle.First is { } oldest && _timeProvider.GetElapsedTime(oldest.Value.IdleSince) > IdleLifetime
            ? Unpark(oldest.Value)
            : null;
    }

    private TenantSession Unpark(TenantSession session)
    {
        _idle.Remove(session.InAll);
        var own = _idleByCompany[session.CompanyId];
        own.Remove(session.InCompany);
        if (own.Count == 0)
        {
            _idleByCompany.Remove(session.CompanyId);
        }

        return session;
    }
}
