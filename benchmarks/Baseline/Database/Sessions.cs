using Npgsql;

namespace Backoffice.Baseline.Database;

/// <summary>Hands out sessions, the most recently used first.</summary>
internal sealed class Sessions(NpgsqlDataSource dataSource, int capacity) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(capacity);
    private readonly Stack<Session> _idle = new(capacity);
    private readonly Lock _lock = new();

    public static Sessions Create(string connectionString, int capacity)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A session keeps its connection for good, and what it is set to is on its record.
            NoResetOnClose = true,
            MaxPoolSize = capacity,
            ReadBufferSize = 32 * 1024,
            Options = "-c plan_cache_mode=force_generic_plan -c statement_timeout=5000",
        };
        return new Sessions(NpgsqlDataSource.Create(settings), capacity);
    }

    public async ValueTask<Session> TakeAsync()
    {
        await _free.WaitAsync();
        lock (_lock)
        {
            if (_idle.TryPop(out var session))
            {
                return session;
            }
        }

        try
        {
            return await Session.OpenAsync(dataSource);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(Session session)
    {
        lock (_lock)
        {
            _idle.Push(session);
        }

        _free.Release();
    }

    /// <summary>After a failure nobody knows what state the connection is in.</summary>
    public async ValueTask DiscardAsync(Session session)
    {
        await session.DisposeAsync();

        // Disposing gives the connection back to Npgsql's pool; this closes it there.
        dataSource.Clear();
        _free.Release();
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var session))
        {
            await session.DisposeAsync();
        }

        await dataSource.DisposeAsync();
        _free.Dispose();
    }
}
