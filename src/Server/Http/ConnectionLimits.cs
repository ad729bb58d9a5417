using System.Net;
using System.Runtime.InteropServices;
using Backoffice.Server.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Backoffice.Server.Http;

/// <summary>
/// Bounds the connections of each address, before anything is read from them; one too many is closed at once. A trusted proxy has as many as
/// the process: its callers are told apart by request.
/// </summary>
internal sealed class ConnectionLimits(TransportOptions options, TrustedProxies proxies)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CallerAddress, int> _byAddress = [];

    /// <summary>The number of open connections that are not a trusted proxy's.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byAddress.Values.Sum();
            }
        }
    }

    /// <summary>Makes this the limit at all addresses that the server listens on.</summary>
    public void Use(KestrelServerOptions kestrel)
    {
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => ServeAsync(connection, next)));
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var ip } || IsProxy(ip))
        {
            await next(connection);
            return;
        }

        var address = CallerAddress.Of(ip);
        if (!TryOpen(address))
        {
            connection.Abort(new ConnectionAbortedException($"The address has {options.ConnectionsPerAddress} connections."));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Close(address);
        }
    }

    private bool IsProxy(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return proxies.Networks.Any(network => network.Contains(plain));
    }

    private bool TryOpen(CallerAddress address)
    {
        lock (_lock)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_byAddress, address, out _);
            if (count >= options.ConnectionsPerAddress)
            {
                return false;
            }

            count++;
            return true;
        }
    }

    private void Close(CallerAddress address)
    {
        lock (_lock)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(_byAddress, address) == 0)
            {
                _byAddress.Remove(address);
            }
        }
    }
}
