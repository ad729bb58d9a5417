using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Backoffice.Server.Http;

/// <summary>The address of a caller, as limits count it: an IPv4 address, or the /64 network of an IPv6 address.</summary>
/// <remarks>
/// A host of an IPv6 network chooses the last 64 bits itself, so a limit per address would be none. An IPv4 address is the same whether the
/// socket reports it as IPv4 or as mapped into IPv6. Behind a trusted proxy this is the address that the proxy has named
/// (<see cref="TrustedProxies"/>). The default is a caller without an address, on a Unix domain socket.
/// </remarks>
public readonly record struct CallerAddress
{
    private readonly ulong _network;
    private readonly AddressFamily _family;

    private CallerAddress(ulong network, AddressFamily family)
    {
        _network = network;
        _family = family;
    }

    /// <summary>The address of the caller of a request.</summary>
    public static CallerAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>The same, of an address.</summary>
    public static CallerAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        return !address.TryWriteBytes(bytes, out var length) ? default
            : length == 4 ? new CallerAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), AddressFamily.InterNetwork)
            : address.IsIPv4MappedToIPv6 ? new CallerAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]), AddressFamily.InterNetwork)
            : new CallerAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), AddressFamily.InterNetworkV6);
    }

    /// <summary>Such as <c>192.0.2.1</c> or <c>2001:db8:1:2::/64</c>.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        switch (_family)
        {
            case AddressFamily.InterNetwork:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)_network);
                return new IPAddress(bytes[..4]).ToString();
            case AddressFamily.InterNetworkV6:
                BinaryPrimitives.WriteUInt64BigEndian(bytes, _network);
                return $"{new IPAddress(bytes)}/64";
            default:
                return "unknown";
        }
    }
}
