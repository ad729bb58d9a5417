using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>
/// An HTTP response in several pieces. It begins with the first part or, where the format has one, with the first heartbeat;
/// until then the status can still be another. Each part is on its way before the next is taken, so a slow client holds back the work.
/// </summary>
internal sealed class StreamedResponse : IAsyncDisposable
{
    private readonly HttpResponse _response;
    private readonly PartFormat _format;
    private readonly CancellationTokenSource _end;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Task _heartbeats;
    private bool _isStarted;

    public StreamedResponse(HttpContext context, ResponseMediaType mediaType, TransportOptions options, TimeProvider timeProvider)
    {
        _response = context.Response;
        _format = mediaType.Parts ?? throw new UnreachableException();
        _end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _heartbeats = _format.Heartbeat.IsEmpty ? Task.CompletedTask : SendHeartbeatsAsync(options.PingInterval, timeProvider);
    }

    /// <summary>Adds headers that are known later than the response is made, but not later than its first heartbeat.</summary>
    public Action<HttpResponse>? Starting { get; set; }

    /// <summary>Begins without a part, so that the client sees that it is served.</summary>
    public Task StartAsync() => SendAsync(static (_, _, _) => default);

    /// <summary>Sends a part.</summary>
    /// <param name="json">The part.</param>
    /// <param name="eventId">The id of the event that it answers; null for none.</param>
    public Task WriteAsync(ReadOnlyMemory<byte> json, string? eventId = null) => SendAsync(
        async (response, json, cancellationToken) =>
        {
            if (eventId is not null)
            {
                response._format.WriteId(response.Output, eventId);
            }

            response.Output.Write(response._format.PartStart);
            await ResponsePieces.WriteAsync(response.Output, json, cancellationToken);
            response.Output.Write(response._format.PartEnd);
        },
        json);

    /// <summary>Says that no part follows.</summary>
    public Task CompleteAsync() => SendAsync(static (response, _, _) =>
    {
        response._format.WriteEnd(response.Output);
        return default;
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _heartbeats;
        _end.Dispose();
        _turn.Dispose();
    }

    private PipeWriter Output => _response.BodyWriter;

    private async Task SendAsync(
        Func<StreamedResponse, ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, ReadOnlyMemory<byte> json = default)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            Start();
            await write(this, json, _end.Token);
            await ResponsePieces.FlushAsync(Output, _end.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Start()
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        _response.StatusCode = StatusCodes.Status200OK;
        _response.ContentType = _format.ContentType;
        _response.Headers.CacheControl = "no-cache";
        // nginx would otherwise hold the parts back until the last.
        _response.Headers["X-Accel-Buffering"] = "no";
        Starting?.Invoke(_response);
        _format.WriteStart(_response.BodyWriter);
    }

    private async Task SendHeartbeatsAsync(TimeSpan interval, TimeProvider timeProvider)
    {
        try
        {
            using var timer = new PeriodicTimer(interval, timeProvider);
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await SendAsync(static (response, _, _) =>
                {
                    response.Output.Write(response._format.Heartbeat);
                    return default;
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the response, or of the client.
        }
    }
}
