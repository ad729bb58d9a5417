using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Backoffice.Server.Http.Compression;

/// <summary>A response body that holds back its first bytes until it is known whether compressing pays.</summary>
internal sealed class CompressingBody(HttpResponse response, IHttpResponseBodyFeature original, ContentCoding coding)
    : Stream, IHttpResponseBodyFeature
{
    public const int Threshold = 1024;

    private byte[]? _held = ArrayPool<byte>.Shared.Rent(Threshold);
    private int _heldLength;
    private PipeWriter? _writer;

    /// <summary>Null until decided.</summary>
    private Stream? _target;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    Stream IHttpResponseBodyFeature.Stream => this;

    PipeWriter IHttpResponseBodyFeature.Writer => _writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_target is null)
        {
            if (_held is not null && _heldLength + buffer.Length <= Threshold)
            {
                buffer.CopyTo(_held.AsMemory(_heldLength));
                _heldLength += buffer.Length;
                return;
            }

            await DecideAsync(isLarge: true, cancellationToken);
        }

        await Target.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        // A small first flush is a stream that wants to be seen at once, or a small answer: neither gains from compression.
        await DecideAsync(isLarge: false, cancellationToken);
        await Target.FlushAsync(cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        // Writing a text starts the answer before its length shows; the start can wait for the bytes, a stream of events can't.
        if (_target is not null || !IsCompressible)
        {
            await DecideAsync(isLarge: false, cancellationToken);
            await original.StartAsync(cancellationToken);
        }
    }

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        if (_target is null && _heldLength == 0 && !IsCompressible)
        {
            _target = original.Stream;
            await original.SendFileAsync(path, offset, count, cancellationToken);
            return;
        }

        await SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        await FinishAsync();
        await original.CompleteAsync();
    }

    public void DisableBuffering() => original.DisableBuffering();

    /// <summary>Sends what is held back and the compressor's last bytes.</summary>
    public async Task FinishAsync()
    {
        if (_writer is not null)
        {
            await _writer.CompleteAsync();
        }

        if (_target is null && _heldLength > 0 && !response.HasStarted)
        {
            response.ContentLength ??= _heldLength;
        }

        if (_target is null && _heldLength > 0)
        {
            await DecideAsync(isLarge: false, CancellationToken.None);
        }

        if (_target is BrotliStream or GZipStream)
        {
            await _target.DisposeAsync();
            _target = original.Stream;
        }
    }

    public override ValueTask DisposeAsync()
    {
        // A compressor left open here belongs to a failed answer, to which nothing may be added: the finaliser frees it.
        ReturnHeld();
        return base.DisposeAsync();
    }

    public override void Flush() => throw new NotSupportedException("Responses are written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Responses are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private Stream Target => _target ?? throw new UnreachableException();

    private bool IsCompressible =>
        response.StatusCode != StatusCodes.Status206PartialContent
        && response.Headers.ContentEncoding.Count == 0
        && CompressibleTypes.Contains(response.ContentType);

    private async ValueTask DecideAsync(bool isLarge, CancellationToken cancellationToken)
    {
        if (_target is not null)
        {
            return;
        }

        if (isLarge && !response.HasStarted && IsCompressible)
        {
            response.ContentLength = null;
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
            if (!response.Headers.Vary.ToString().Contains("accept-encoding", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers.Append("Vary", "Accept-Encoding");
            }

            _target = coding switch
            {
                ContentCoding.Brotli => new BrotliStream(original.Stream, CompressionLevel.Fastest, leaveOpen: true),
                ContentCoding.Gzip => new GZipStream(original.Stream, CompressionLevel.Fastest, leaveOpen: true),
                _ => throw new UnreachableException(),
            };
        }
        else
        {
            _target = original.Stream;
        }

        if (_heldLength > 0)
        {
            await _target.WriteAsync(_held.AsMemory(0, _heldLength), cancellationToken);
        }

        ReturnHeld();
    }

    private void ReturnHeld()
    {
        if (_held is not null)
        {
            ArrayPool<byte>.Shared.Return(_held);
            _held = null;
            _heldLength = 0;
        }
    }
}
