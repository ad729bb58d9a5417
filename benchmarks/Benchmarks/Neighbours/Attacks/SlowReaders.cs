using System.Net.Sockets;
using System.Text;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Fifteen connections that ask for large answers and read a few bytes of them at a time.</summary>
internal sealed class SlowReaders : Attack
{
    public override string Name => "slow-readers";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var body = LargeAnswers.Query(pages: 2);
        return Task.WhenAll(Enumerable.Range(0, 15).Select(index => Task.Run(
            () => Ended.UnlessAsync(ReadAsync(target, target.Users[index % target.Users.Count].Token, body, end), end), CancellationToken.None)));
    }

    private static async Task ReadAsync(AttackTarget target, string token, string body, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            var buffer = new byte[256];
            try
            {
                await socket.ConnectAsync(target.Address.Host, target.Address.Port, end);
                await socket.SendAsync(
                    Encoding.UTF8.GetBytes(
                        $"POST /graphql HTTP/1.1\r\nHost: {target.Address.Authority}\r\nAuthorization: Bearer {token}\r\n"
                        + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
                    end);
                var first = await socket.ReceiveAsync(buffer, end);
                target.Count(first > 0 && Encoding.ASCII.GetString(buffer, 0, first).StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
                while (await socket.ReceiveAsync(buffer, end) > 0)
                {
                    await Task.Delay(50, end);
                }
            }
            catch (SocketException)
            {
                target.Count(isAccepted: false);
                await Task.Delay(50, end);
            }
        }
    }
}
