using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Sockets without a token that send an unfinished message of a megabyte, and bodies that are not finished either.</summary>
internal sealed class UnfinishedMessages : Attack
{
    public override string Name => "unfinished-messages";

    private static readonly byte[] Part = new byte[1024 * 1024 - 1024];

    public override Task RunAsync(AttackTarget target, CancellationToken end) => Task.WhenAll(
        [.. Enumerable.Range(0, 400).Select(_ => Ended.UnlessAsync(SocketAsync(target, end), end)),
         .. Enumerable.Range(0, 200).Select(index => Ended.UnlessAsync(BodyAsync(target, target.Users[index % target.Users.Count].Token, end), end))]);

    private static async Task SocketAsync(AttackTarget target, CancellationToken end)
    {
        await Task.Yield();
        while (!end.IsCancellationRequested)
        {
            using var socket = await target.ConnectAsync(end);
            try
            {
                if (socket is not null)
                {
                    await socket.SendAsync(Part, WebSocketMessageType.Text, endOfMessage: false, end);
                    await socket.ReceiveAsync(new byte[1024], end);
                    target.Count(isAccepted: false);
                }
            }
            catch (WebSocketException)
            {
                target.Count(isAccepted: false);
            }

            await Task.Delay(500, end);
        }
    }

    private static async Task BodyAsync(AttackTarget target, string token, CancellationToken end)
    {
        await Task.Yield();
        while (!end.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(target.Address.Host, target.Address.Port, end);
                await socket.SendAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST /graphql HTTP/1.1\r\nHost: {target.Address.Authority}\r\nAuthorization: Bearer {token}\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"),
                    end);
                await socket.SendAsync(Part.AsMemory(0, 900_000), end);
                target.Count(isAccepted: true);
                await socket.ReceiveAsync(new byte[1024], end);
                target.Count(isAccepted: false);
            }
            catch (SocketException)
            {
                target.Count(isAccepted: false);
            }

            await Task.Delay(500, end);
        }
    }
}
