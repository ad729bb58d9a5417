using System.Runtime.CompilerServices;

namespace Backoffice.Server.Tests.Transports;

/// <summary>Events of 100 KB without end and without a pause, so that only their reader holds them back.</summary>
public sealed class Flood
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _events;

    /// <summary>The number of events that have been taken.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Completes when the reader has gone.</summary>
    public Task Ended => _ended.Task.WaitAsync(TimeSpan.FromSeconds(120));

    public bool HasEnded => _ended.Task.IsCompleted;

    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref _events);
                yield return new string('x', 100_000);
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
