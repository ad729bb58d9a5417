using System.Threading.Channels;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>Reads the log of one company as long as it has subscribers, and hands the changes to them in commit order.</summary>
/// <remarks>
/// It reads when it is woken, and by itself every second: a message that is lost costs a second and never a change. While a change waits
/// for a transaction that began earlier, it looks again after 10 ms, 20 ms and so on. Without PostgreSQL it waits, and goes on from its position.
/// </remarks>
internal sealed class CompanyReader : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _end = new();
    private readonly Guid _companyId;
    private readonly ChangeLog _log;
    private readonly Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> _publish;
    private readonly TimeProvider _timeProvider;
    private readonly Task _running;
    private Task<bool>? _wake;

    private CompanyReader(
        Guid companyId, ChangeLog log, ChangeCursor start, Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> publish, TimeProvider timeProvider)
    {
        (_companyId, _log, _publish, _timeProvider) = (companyId, log, publish, timeProvider);
        _running = Task.Run(() => RunAsync(start));
    }

    /// <summary>Starts it, from this moment on.</summary>
    public static async Task<CompanyReader> StartAsync(
        Guid companyId, ChangeLog log, Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> publish, TimeProvider timeProvider)
    {
        var start = await log.StartAsync(companyId, CancellationToken.None);
        return new CompanyReader(companyId, log, start.Cursor, publish, timeProvider);
    }

    /// <summary>Makes it look at once.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync(ChangeCursor position)
    {
        var wait = FirstWait;
        try
        {
            while (true)
            {
                var page = await TryReadAsync(position);
                if (page is { Changes: [.., var last] })
                {
                    await _publish(_companyId, page.Changes);
                    (position, wait) = (last.Cursor, FirstWait);
                }

                if (page is { HasMore: true })
                {
                    continue;
                }

                var isWaiting = page is { IsWaiting: true };
                await WaitAsync(isWaiting ? wait : Interval);
                wait = isWaiting && wait < Interval ? wait * 2 : FirstWait;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // No subscriber is left.
        }
    }

    /// <returns>The next changes; null when PostgreSQL does not answer.</returns>
    private async Task<ChangePage?> TryReadAsync(ChangeCursor position)
    {
        try
        {
            return await _log.ReadAsync(_companyId, position, ChangeLog.PageSize, _end.Token);
        }
        catch (Exception exception) when (!_end.IsCancellationRequested
            && exception is NpgsqlException or TimeoutException or Tenancy.TooManyWaitingException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private async Task WaitAsync(TimeSpan interval)
    {
        _wake ??= _wakes.Reader.ReadAsync(_end.Token).AsTask().ContinueWith(
            static _ => true, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        await Task.WhenAny(_wake, Task.Delay(interval, _timeProvider, enough.Token));
        await enough.CancelAsync();
        _end.Token.ThrowIfCancellationRequested();
        if (_wake.IsCompleted)
        {
            _wake = null;
        }
    }
}
