using Microsoft.Extensions.Logging;

namespace Backoffice.Persistence.Changes;

/// <summary>The changes of the companies that have subscribers: one reader for each company. Thread-safe.</summary>
public sealed class ChangeFeed : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Listened> _companies = [];
    private readonly ChangeLog _log;
    private readonly ChangeSignal _signal;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private bool _isDisposed;

    public ChangeFeed(ChangeLog log, ChangeSignal signal, TimeProvider timeProvider, ILogger<ChangeFeed> logger)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_log, _signal, _timeProvider, _logger) = (log, signal, timeProvider, logger);
        signal.Committed += Wake;
    }

    /// <summary>Hands on changes of a company, in commit order: its reader waits until they are handed on. After an exception it hands on the same changes again.</summary>
    public event Func<Guid, IReadOnlyList<LoggedChange>, ValueTask>? Read;

    /// <summary>The number of companies with subscribers.</summary>
    public int CompanyCount
    {
        get
        {
            lock (_lock)
            {
                return _companies.Count;
            }
        }
    }

    /// <summary>Listens to a company until what is returned is disposed of. Then, at the latest, its changes are read from this moment on.</summary>
    public async Task<IAsyncDisposable> ListenAsync(Guid companyId, CancellationToken cancellationToken)
    {
        Listened listened;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_companies.TryGetValue(companyId, out listened!) || listened.Reader is { IsFaulted: true })
            {
                listened = new Listened();
                listened.Reader = StartAsync(companyId, listened);
                _companies[companyId] = listened;
            }

            listened.Count++;
        }

        var lease = new Lease(this, companyId, listened);
        try
        {
            await listened.Reader.WaitAsync(cancellationToken);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the reader of a company look at once, for something has been committed.</summary>
    public void Wake(Guid companyId)
    {
        lock (_lock)
        {
            if (_companies.TryGetValue(companyId, out var listened))
            {
                listened.Wake();
            }
        }
    }

    /// <summary>Makes all readers look at once, for messages may have been lost.</summary>
    public void WakeAll()
    {
        lock (_lock)
        {
            foreach (var listened in _companies.Values)
            {
                listened.Wake();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _signal.Committed -= Wake;
        Listened[] all;
        lock (_lock)
        {
            _isDisposed = true;
            all = [.. _companies.Values];
            _companies.Clear();
        }

        foreach (var listened in all)
        {
            await listened.StopAsync();
        }
    }

    private async Task StartAsync(Guid companyId, Listened listened) => listened.Started =
        await CompanyReader.StartAsync(companyId, _log, (company, changes) => Read?.Invoke(company, changes) ?? default, _timeProvider, _logger);

    private async ValueTask ReleaseAsync(Guid companyId, Listened listened)
    {
        lock (_lock)
        {
            if (--listened.Count > 0)
            {
                return;
            }

            if (_companies.GetValueOrDefault(companyId) == listened)
            {
                _companies.Remove(companyId);
            }
        }

        await listened.StopAsync();
    }

    private sealed class Listened
    {
        /// <summary>The start of the reader.</summary>
        public Task Reader { get; set; } = Task.CompletedTask;

        /// <summary>The reader; null until it has started.</summary>
        public CompanyReader? Started { get; set; }

        public int Count { get; set; }

        public void Wake() => Started?.Wake();

        public async Task StopAsync()
        {
            await Reader.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Started is { } reader)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private sealed class Lease(ChangeFeed feed, Guid companyId, Listened listened) : IAsyncDisposable
    {
        private int _isReleased;

        public ValueTask DisposeAsync() =>
            Interlocked.Exchange(ref _isReleased, 1) == 0 ? feed.ReleaseAsync(companyId, listened) : ValueTask.CompletedTask;
    }
}
