using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backoffice.Baseline.Json;

/// <summary>A body under construction: complete before the first byte is sent, so that it goes out with its length.</summary>
internal sealed class ResponseBuffer
{
    private static readonly ConcurrentBag<ResponseBuffer> Idle = [];

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);

    private ResponseBuffer() => Json = new Utf8JsonWriter(
        _bytes,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public static ResponseBuffer Take() => Idle.TryTake(out var buffer) ? buffer : new ResponseBuffer();

    public async Task SendAsync(HttpResponse response)
    {
        Json.Flush();
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _bytes.WrittenCount;
        await response.BodyWriter.WriteAsync(_bytes.WrittenMemory);
        Return();
    }

    public void Return()
    {
        _bytes.ResetWrittenCount();
        Json.Reset(_bytes);
        Idle.Add(this);
    }
}
