namespace Backoffice.Server.Tests.Transports;

/// <summary>The gate at which a resolver of <see cref="TestApi"/> waits, so that a test decides when it goes on and sees how it ended.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    public Task Entered => _entered.Task.WaitAsync(TimeSpan.FromSeconds(120));

    public Task Cancelled => _cancelled.Task.WaitAsync(TimeSpan.FromSeconds(120));

    /// <summary>The most that waited here at the same time.</summary>
    public int MostWaiting { get; private set; }

    /// <summary>Entered only when so many wait.</summary>
    public int Quorum { get; init; } = 1;

    public void Open() => _opened.TrySetResult();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_entered)
        {
            MostWaiting = Math.Max(MostWaiting, ++_waiting);
            if (_waiting >= Quorum)
            {
                _entered.TrySetResult();
            }
        }

        try
        {
            await _opened.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
        finally
        {
            lock (_entered)
            {
                _waiting--;
            }
        }
    }
}
