using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>100 sockets with 100 subscriptions each, and changes that all of them hear of.</summary>
internal sealed class ManySubscriptions : Attack
{
    public override string Name => "many-subscriptions";

    private static readonly byte[] Init = "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer "u8.ToArray();

    public override async Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var sockets = Enumerable.Range(0, 100).Select(index => Ended.UnlessAsync(ListenAsync(target, target.Users[index % target.Users.Count].Token, end), end)).ToList();
        sockets.Add(Ended.UnlessAsync(ChangeAsync(target, end), end));
        await Task.WhenAll(sockets);
    }

    private static async Task ListenAsync(AttackTarget target, string token, CancellationToken end)
    {
        await Task.Yield();
        using var socket = await target.ConnectAsync(end);
        if (socket is null)
        {
            return;
        }

        try
        {
            await socket.SendAsync((byte[])[.. Init, .. Encoding.ASCII.GetBytes(token), .. "\"}}"u8], WebSocketMessageType.Text, endOfMessage: true, end);
            var buffer = new byte[16 * 1024];
            await socket.ReceiveAsync(buffer, end);
            for (var id = 0; id < 100; id++)
            {
                var subscribe = $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"subscription { appointmentChanged { appointment { id service startsAt customer { id } } } }"}}""";
                await socket.SendAsync(Encoding.ASCII.GetBytes(subscribe), WebSocketMessageType.Text, endOfMessage: true, end);
            }

            while (socket.State == WebSocketState.Open)
            {
                var message = await socket.ReceiveAsync(buffer, end);
                target.Count(message.MessageType != WebSocketMessageType.Close && buffer.AsSpan(0, message.Count).IndexOf("\"next\""u8) >= 0);
            }
        }
        catch (WebSocketException)
        {
            target.Count(isAccepted: false);
        }
    }

    private static async Task ChangeAsync(AttackTarget target, CancellationToken end)
    {
        const string Text = "mutation Reschedule($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { appointment { id } } }";
        await Task.Delay(1_000, end);
        for (var index = 0; !end.IsCancellationRequested; index++)
        {
            var user = target.Users[0];
            var appointment = user.Appointments[index % user.Appointments.Count];
            var input = JsonSerializer.Serialize(new { input = new { id = appointment.Id, startsAt = appointment.StartsAt.AddSeconds(1 + index), endsAt = appointment.EndsAt } });
            await target.PostAsync(AttackTarget.Body(Text, input), user.Token, end);
            await Task.Delay(500, end);
        }
    }
}
