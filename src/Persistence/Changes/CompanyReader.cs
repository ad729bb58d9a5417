using System.Threading.Channels;
using Backoffice.Persistence.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>Reads the log of one company as long as it has subscribers, and hands the changes to them in commit order.</summary>
/// <remarks>
/// It reads when it is woken, and by itself every second: a message that is lost costs a second and never a change. While a change waits
/// for a transaction that began earlier, it looks again after 10 ms, 20 ms and so on. Without PostgreSQL it waits, and goes on from its position.
/// So it does after any other failure, which is logged once until a page has been handed on again; it tries after 1 s, 2 s and so on up to a minute.
/// </remarks>
internal sealed partial class CompanyReader : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _end = new();
    private readonly Guid _companyId;
    private readonly ChangeLog _log;
    private readonly Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> _publish;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly Task _running;
    private Task<bool>? _wake;

    private CompanyReader(
        Guid companyId,
        ChangeLog log,
        ChangeCursor start,
        Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> publish,
        TimeProvider timeProvider,
        ILogger logger)
    {
        (_companyId, _log, _publish, _timeProvider, _logger) = (companyId, log, publish, timeProvider, logger);
        _running = Task.Run(() => RunAsync(start));
    }

    /// <summary>Starts it, from this moment on.</summary>
    public static async Task<CompanyReader> StartAsync(
        Guid companyId, ChangeLog log, Func<Guid, IReadOnlyList<LoggedChange>, ValueTask> publish, TimeProvider timeProvider, ILogger logger)
    {
        var start = await log.StartAsync(companyId, CancellationToken.None);
        return new CompanyReader(companyId, log, start.Cursor, publish, timeProvider, logger);
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
        var (wait, recovery) = (FirstWait, Interval);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var page = await _log.ReadAsync(_companyId, position, ChangeLog.PageSize, _end.Token);
                if (page is { Changes: [.., var last] })
                {
                    await _publish(_companyId, page.Changes);
                    (position, wait) = (last.Cursor, FirstWait);
                }

                recovery = Interval;
                if (!page.HasMore)
                {
                    await WaitAsync(page.IsWaiting ? wait : Interval);
                    wait = page.IsWaiting && wait < Interval ? wait * 2 : FirstWait;
                }
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                // No subscriber is left.
            }
            catch (Exception exception) when (IsDatabaseAway(exception))
            {
                await DelayAsync(Interval);
            }
            catch (Exception exception)
            {
                if (recovery == Interval)
                {
                    LogFailure(_companyId, exception);
                }

                await DelayAsync(recovery);
                recovery = recovery * 2 < LongestRecovery ? recovery * 2 : LongestRecovery;
            }
        }
    }

    private static bool IsDatabaseAway(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } or TimeoutException or TooManyWaitingException or IOException;

    private Task DelayAsync(TimeSpan delay) => Task.Delay(delay, _timeProvider, _end.Token).ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

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

    [LoggerMessage(
        EventId = 1402,
        Level = LogLevel.Error,
        Message = "The changes of company {CompanyId} could not be read or handed on; its subscribers wait, and it is tried again")]
    private partial void LogFailure(Guid companyId, Exception exception);
}
