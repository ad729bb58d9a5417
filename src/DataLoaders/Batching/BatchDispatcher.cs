using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution;

namespace Backoffice.DataLoaders.Batching;

/// <summary>
/// Decides when the batches of one request are sent: as soon as the executor says that no field can go on, and not before. There are
/// no timers, no spinning and no guesses, so what can be in one batch is. Thread-safe; one per request.
/// </summary>
/// <remarks>
/// The executor opens a stretch whenever it starts resolvers, and a batch opens one while it hands out its results, because resolvers
/// continue then and may ask for more keys. When the last stretch ends, everything that could be asked for has been. A resolver that
/// waits for something else than a loader (an HTTP call, say) continues outside any stretch; keys that it asks for then are sent at
/// once, in a stretch of their own on the thread pool.
/// </remarks>
public sealed class BatchDispatcher : IExecutionActivity
{
    private readonly Lock _lock = new();
    private List<Action>? _waiting;
    private List<Action>? _last;
    private int _stretches;
    private volatile int _rootField;
    private bool _isDispatching;
    private long _databaseTicks;
    private long _slowTicks;

    /// <summary>The time of the request's round trips so far, added up.</summary>
    public DatabaseTime DatabaseTime =>
        new(TimeSpan.FromTicks(Volatile.Read(ref _databaseTicks)), TimeSpan.FromTicks(Volatile.Read(ref _slowTicks)));

    /// <summary>Notes what the request reads.</summary>
    public ReadSetRecorder Reads { get; } = new();

    IReadSetRecorder IExecutionActivity.Reads => Reads;

    /// <summary>Adds the time of a round trip.</summary>
    /// <param name="time">The time, without the waiting for a connection.</param>
    /// <param name="ordinary">The part of it that the price covers.</param>
    internal void CountDatabaseTime(TimeSpan time, TimeSpan ordinary)
    {
        Interlocked.Add(ref _databaseTicks, time.Ticks);
        if (time > ordinary)
        {
            Interlocked.Add(ref _slowTicks, (time - ordinary).Ticks);
        }
    }

    /// <inheritdoc/>
    public void Enter()
    {
        lock (_lock)
        {
            _stretches++;
        }
    }

    /// <inheritdoc/>
    public void Exit()
    {
        lock (_lock)
        {
            _stretches--;
            if (_isDispatching)
            {
                // A batch that ended at once, further up this stack or on another thread; the loop there goes on.
                return;
            }

            _isDispatching = true;
        }

        while (TakeWaiting() is { } batches)
        {
            foreach (var send in batches)
            {
                send();
            }
        }
    }

    /// <inheritdoc/>
    public void BeginNextRootField() => Interlocked.Increment(ref _rootField);

    /// <summary>Counts the root fields of a mutation: a loader that finds another number than before forgets what it has.</summary>
    internal int RootField => _rootField;

    /// <summary>Has a batch sent when no field can go on.</summary>
    /// <param name="send">Starts the batch. It must not throw.</param>
    internal void Schedule(Action send) => Schedule(send, isLast: false);

    /// <summary>Has something sent when no field can go on and all batches have been sent: it may be joined by what these bring.</summary>
    /// <param name="send">Sends it. It must not throw.</param>
    internal void ScheduleLast(Action send) => Schedule(send, isLast: true);

    private void Schedule(Action send, bool isLast)
    {
        lock (_lock)
        {
            ref var batches = ref isLast ? ref _last : ref _waiting;
            (batches ??= []).Add(send);
            if (_stretches > 0 || _isDispatching)
            {
                return;
            }

            _stretches++;
        }

        ThreadPool.QueueUserWorkItem(static dispatcher => dispatcher.Exit(), this, preferLocal: false);
    }

    private List<Action>? TakeWaiting()
    {
        lock (_lock)
        {
            ref var batches = ref _waiting is not null ? ref _waiting : ref _last;
            if (_stretches > 0 || batches is null)
            {
                _isDispatching = false;
                return null;
            }

            var taken = batches;
            batches = null;
            return taken;
        }
    }
}
