using System.Buffers;
using System.Diagnostics;

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

    /// <summary>Sends a part.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> json)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            Start();
            _format.WritePart(_response.BodyWriter, json.Span);
            await FlushAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says that no part follows.</summary>
    public async Task CompleteAsync()
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            Start();
            _format.WriteEnd(_response.BodyWriter);
            await FlushAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _heartbeats;
        _end.Dispose();
        _turn.Dispose();
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
        _format.WriteStart(_response.BodyWriter);
    }

    private async ValueTask FlushAsync()
    {
        var result = await _response.BodyWriter.FlushAsync(_end.Token);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The client went away.");
        }
    }

    private async Task SendHeartbeatsAsync(TimeSpan interval, TimeProvider timeProvider)
    {
        try
        {
            using var timer = new PeriodicTimer(interval, timeProvider);
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await _turn.WaitAsync(_end.Token);
                try
                {
                    Start();
                    _response.BodyWriter.Write(_format.Heartbeat);
                    await FlushAsync();
                }
                finally
                {
                    _turn.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the response, or of the client.
        }
    }
}
