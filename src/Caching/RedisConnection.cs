using System.Diagnostics.CodeAnalysis;
using StackExchange.Redis;

namespace Backoffice.Caching;

/// <summary>
/// The connection to Redis that everything in this process shares. It comes up without Redis, goes on without it, and comes back by
/// itself, a second or two after Redis does. Thread-safe.
/// </summary>
/// <remarks>
/// The client's own word for "connected" is true a second before it takes commands again, and stays true when Redis hangs. So this is
/// away from the first broken connection or missing answer until a ping is answered, and callers do not wait meanwhile.
/// </remarks>
public sealed class RedisConnection : IDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>For the first ping; a later one has twice the time of the one before, as far as a command has it.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly TimeSpan _commandTimeout;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private volatile bool _isAway;
    private int _failures;

    private RedisConnection(ConnectionMultiplexer multiplexer, RedisOptions options)
    {
        _multiplexer = multiplexer;
        _commandTimeout = options.CommandTimeout;
        Address = options.Address;
        Database = multiplexer.GetDatabase();
        Subscriber = multiplexer.GetSubscriber();
        multiplexer.ConnectionFailed += (_, _) => GoAway();
        if (!multiplexer.IsConnected)
        {
            GoAway();
        }
    }

    /// <summary>
    /// A connection, of commands or of subscriptions, broke, or an answer did not come in time: messages may be missed from now on.
    /// Called on any thread, once until <see cref="Restored"/>.
    /// </summary>
    public event Action? Lost;

    /// <summary>Commands are answered again; what was published meanwhile is lost. Called on any thread.</summary>
    public event Action? Restored;

    /// <summary>Host and port, for messages.</summary>
    public string Address { get; }

    /// <summary>True if commands were answered when last tried.</summary>
    public bool IsConnected => !_isAway;

    /// <summary>Commands; prefer <see cref="TryAsync{T}"/>, which bounds the time and answers without exceptions.</summary>
    public IDatabase Database { get; }

    /// <summary>Publishing and subscribing.</summary>
    public ISubscriber Subscriber { get; }

    /// <summary>Connects, or gives up after <see cref="RedisOptions.ConnectTimeout"/> and keeps trying in the background.</summary>
    public static async Task<RedisConnection> OpenAsync(RedisOptions options) =>
        new(await ConnectionMultiplexer.ConnectAsync(options.ToConfiguration()).ConfigureAwait(false), options);

    /// <summary>Runs a command, unless Redis is away, for at most <see cref="RedisOptions.CommandTimeout"/>.</summary>
    /// <param name="command">
    /// Starts the command. It may be sent, and take effect, although no answer comes in time; and it may be sent after the time is over.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    public ValueTask<RedisReply<T>> TryAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken = default) =>
        IsConnected ? AskAsync(command, _commandTimeout, cancellationToken) : default;

    /// <summary>The fault in Redis's memory settings, as the end of a sentence; null when there is none, or when Redis does not tell.</summary>
    public async Task<string?> DescribeMemoryAsync()
    {
        var reply = await TryAsync(static database => database.ExecuteAsync("INFO", "memory")).ConfigureAwait(false);
        var lines = (reply.IsAnswered ? (string?)reply.Value : null)?.Split("\r\n") ?? [];
        return (ValueOf("maxmemory"), ValueOf("maxmemory_policy")) switch
        {
            ("0", _) => "has no maxmemory: what is kept there is bounded for each company only. Set maxmemory, and maxmemory-policy to volatile-ttl.",
            (not null, { } policy) when !policy.StartsWith("volatile-", StringComparison.Ordinal) =>
                $"has the maxmemory-policy {policy}: {(policy == "noeviction" ? "it refuses writes when it is full" : "it forgets what is fresh before answers that expire")}. Set it to volatile-ttl.",
            _ => null,
        };

        string? ValueOf(string name) => lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();

        // Without waiting for commands under way: with a subscription the client would wait for its whole timeout.
        _multiplexer.Close(allowCommandsToComplete: false);
        _multiplexer.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the client fails with, the caller goes on without Redis.")]
    private async ValueTask<RedisReply<T>> AskAsync<T>(
        Func<IDatabase, Task<T>> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            // The client has no timeout of its own for asynchronous commands.
            var answer = command(Database);
            return new RedisReply<T>(true, await answer.WaitAsync(timeout, cancellationToken).ConfigureAwait(false));
        }
        catch (RedisServerException)
        {
            // Redis is there, and refuses the command: out of memory, or a replica.
            return default;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            GoAway();
            return default;
        }
    }

    private void GoAway()
    {
        lock (_lock)
        {
            _failures++;
            if (_isAway)
            {
                return;
            }

            _isAway = true;
        }

        Lost?.Invoke();
        _ = ReturnAsync();
    }

    private async Task ReturnAsync()
    {
        using var timer = new PeriodicTimer(ProbeInterval);
        var timeout = ProbeTimeout;
        try
        {
            while (await timer.WaitForNextTickAsync(_disposed.Token).ConfigureAwait(false))
            {
                var failures = Volatile.Read(ref _failures);

                // The client may lose a ping together with a connection, so that waiting for it as long as for a command would be in vain.
                timeout = timeout < _commandTimeout ? timeout : _commandTimeout;
                var reply = await AskAsync(static database => database.PingAsync(), timeout, _disposed.Token).ConfigureAwait(false);
                if (reply.IsAnswered && TryComeBack(failures))
                {
                    Restored?.Invoke();
                    return;
                }

                timeout *= 2;
            }
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // No command waits any more.
        }
    }

    /// <summary>A connection that broke while the ping was under way leaves everything as it is.</summary>
    private bool TryComeBack(int failures)
    {
        lock (_lock)
        {
            _isAway = failures != _failures;
            return !_isAway;
        }
    }
}
