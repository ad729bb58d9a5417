using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Backoffice.Server.Stopping;

/// <summary>Listeners that can be closed while the connections that they have accepted go on.</summary>
/// <remarks>
/// Kestrel closes its listeners together with the connections on which nothing runs at that moment, so it would close one on which a
/// request is on its way.
/// </remarks>
internal sealed class PoliteListeners : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>The time for accepting the connections that wait in a listener.</summary>
    private static readonly TimeSpan Emptying = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _timeProvider;
    private readonly SocketTransportFactory _sockets;
    private readonly ConcurrentBag<Socket> _listening = [];
    private readonly ConcurrentBag<PoliteListener> _listeners = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;
    private volatile bool _isClosed;

    public PoliteListeners(IOptions<SocketTransportOptions> options, ILoggerFactory logging, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        var create = options.Value.CreateBoundListenSocket;
        options.Value.CreateBoundListenSocket = endpoint =>
        {
            var socket = create(endpoint);
            _listening.Add(socket);
            return socket;
        };
        _sockets = new SocketTransportFactory(options, logging);
    }

    /// <summary>Completes when no connection is left after the listeners were closed.</summary>
    public Task WhenNobodyIsConnected => _empty.Task;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new PoliteListener(this, await _sockets.BindAsync(endpoint, cancellationToken));
        _listeners.Add(listener);
        return listener;
    }

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    /// <summary>Accepts nothing any more but what is connected already.</summary>
    public async Task CloseAsync()
    {
        foreach (var socket in _listening)
        {
            SynFilter.Attach(socket);
        }

        await Task.Delay(Emptying, _timeProvider);
        foreach (var listener in _listeners)
        {
            await listener.CloseAsync();
        }

        _isClosed = true;
        Count(0);
    }

    private void Count(int change)
    {
        if (Interlocked.Add(ref _connections, change) == 0 && _isClosed)
        {
            _empty.TrySetResult();
        }
    }

    private sealed class PoliteListener(PoliteListeners owner, IConnectionListener inner) : IConnectionListener
    {
        private int _isClosed;

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            var connection = await inner.AcceptAsync(cancellationToken);
            if (connection is not null)
            {
                owner.Count(1);
                connection.ConnectionClosed.UnsafeRegister(static owner => ((PoliteListeners?)owner)?.Count(-1), owner);
            }

            return connection;
        }

        public async Task CloseAsync()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                await inner.UnbindAsync(CancellationToken.None);
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default) => await CloseAsync();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
