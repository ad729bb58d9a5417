using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>However a WebSocket ends, the client gets the close frame and then the orderly end of the connection, every time.</summary>
/// <remarks>RFC 6455 §7.1.1 and §7.1.7.</remarks>
public sealed class SocketEndTests
{
    private const int Tries = 10;

    private static readonly Dictionary<string, byte[]> Faults = new(StringComparer.Ordinal)
    {
        ["text that is no UTF-8"] = RawSocket.Frame(1, [0x7b, 0x7d, 0xff]),
        ["a ping of 126 bytes"] = RawSocket.Frame(9, new byte[126]),
        ["a ping in two frames"] = RawSocket.Frame(9, "x"u8, isFinal: false),
        ["an unknown opcode"] = RawSocket.Frame(3, "x"u8),
        ["an unmasked frame"] = RawSocket.Frame(1, """{"type":"ping"}"""u8, isMasked: false),
        ["a continuation of nothing"] = RawSocket.Frame(0, "x"u8),
        ["a message within a message"] = [.. RawSocket.Frame(1, "{"u8, isFinal: false), .. RawSocket.Frame(1, "}"u8)],
        ["a reserved bit"] = [0xC1, 0x80, 0, 0, 0, 0],
        ["a close code that is none"] = RawSocket.Frame(8, [0x03, 0xed]),
        ["a binary message"] = RawSocket.Frame(2, "x"u8),
        ["no JSON"] = RawSocket.Frame(1, "x"u8),
        ["an operation before its time"] = RawSocket.Frame(1, """{"type":"subscribe","id":"1","payload":{"query":"{ fail }"}}"""u8),
        ["a token that is not good"] = RawSocket.Frame(1, """{"type":"connection_init","payload":{"authToken":"x"}}"""u8),
        ["a large message"] = RawSocket.Frame(1, new byte[64 * 1024], isFinal: false),
    };

    [Theory]
    [InlineData("text that is no UTF-8", 1007)]
    [InlineData("a ping of 126 bytes", 1002)]
    [InlineData("a ping in two frames", 1002)]
    [InlineData("an unknown opcode", 1002)]
    [InlineData("an unmasked frame", 1002)]
    [InlineData("a continuation of nothing", 1002)]
    [InlineData("a message within a message", 1002)]
    [InlineData("a reserved bit", 1002)]
    [InlineData("a close code that is none", 1002)]
    [InlineData("a binary message", 4400)]
    [InlineData("no JSON", 4400)]
    [InlineData("an operation before its time", 4401)]
    [InlineData("a token that is not good", 4403)]
    [InlineData("a large message", 1009)]
    public async Task The_close_frame_arrives_and_the_connection_ends_in_order(string fault, int code)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var address = server.Client.BaseAddress ?? throw new InvalidOperationException();
        for (var i = 0; i < Tries; i++)
        {
            using var client = await RawSocket.OpenAsync(address);
            await client.SendAsync(Faults[fault]);
            var (opcode, payload) = await client.ReceiveAsync();
            Assert.Equal((8, code), (opcode, BinaryPrimitives.ReadUInt16BigEndian(payload)));

            // Every second client answers, as it should.
            if (i % 2 == 0)
            {
                await client.SendAsync(RawSocket.Frame(8, payload.AsSpan(0, 2)));
            }

            await client.EndsAsync();
        }
    }

    [Fact]
    public async Task A_client_that_closes_is_answered_and_the_connection_ends_in_order()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        using var client = await RawSocket.OpenAsync(server.Client.BaseAddress ?? throw new InvalidOperationException());
        await client.SendAsync(RawSocket.Frame(8, [0x03, 0xe8, .. "Goodbye"u8]));
        var (opcode, payload) = await client.ReceiveAsync();
        Assert.Equal((8, 1000), (opcode, BinaryPrimitives.ReadUInt16BigEndian(payload)));
        await client.EndsAsync();
    }

    [Fact]
    public async Task A_ping_is_answered_with_what_it_carries()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        using var client = await RawSocket.OpenAsync(server.Client.BaseAddress ?? throw new InvalidOperationException());
        await client.SendAsync(RawSocket.Frame(9, "abc"u8));
        var (opcode, payload) = await client.ReceiveAsync();
        Assert.Equal((10, "abc"), (opcode, Encoding.UTF8.GetString(payload)));
    }
}
