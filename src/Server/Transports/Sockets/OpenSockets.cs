using System.Runtime.InteropServices;
using Backoffice.Server.Http;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// Counts the WebSockets of the process and, until they are authenticated, of each address; afterwards the limits of company and user
/// hold. Strangers together may take half of the places, so that they can't lock anybody out.
/// </summary>
internal sealed class OpenSockets(TransportOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CallerAddress, int> _strangers = [];
    private int _strangerCount;

    /// <summary>The number of open WebSockets.</summary>
    public int Count { get; private set; }

    /// <summary>The number of them that are not authenticated.</summary>
    public int Unauthenticated => _strangerCount;

    /// <summary>Takes a place.</summary>
    /// <returns>The place; null when the address has too many, or the process.</returns>
    public OpenSocket? TryOpen(CallerAddress address, out bool isAddressFull)
    {
        lock (_lock)
        {
            isAddressFull = _strangers.GetValueOrDefault(address) >= options.UnauthenticatedSocketsPerAddress;
            if (isAddressFull || Count >= options.Sockets || _strangerCount >= (options.Sockets + 1) / 2)
            {
                return null;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_strangers, address, out _)++;
            _strangerCount++;
            Count++;
            return new OpenSocket(this, address);
        }
    }

    internal void Authenticate(CallerAddress address)
    {
        lock (_lock)
        {
            _strangerCount--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_strangers, address) == 0)
            {
                _strangers.Remove(address);
            }
        }
    }

    internal void Close()
    {
        lock (_lock)
        {
            Count--;
        }
    }
}
