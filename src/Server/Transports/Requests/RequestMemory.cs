using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Backoffice.Server.Http;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The pooled memory that a client's request lies in: its bytes, texts that had escapes, and its variables.</summary>
internal sealed class RequestMemory : IDisposable
{
    private byte[] _body;
    private byte[] _text = [];
    private int _length;
    private JsonDocument? _document;
    private List<JsonDocument>? _furtherDocuments;

    public RequestMemory() => _body = [];

    /// <param name="rented">An array of the shared pool that is given back when this is disposed.</param>
    public RequestMemory(byte[] rented) => _body = rented;

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Body => new(_body, 0, _length);

    /// <summary>Reads a body to its end.</summary>
    public async ValueTask ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken)
    {
        _body = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(contentLength ?? 4096, 256, RequestLimits.LargestBody));
        while (true)
        {
            var result = await ReadPieceAsync(reader, cancellationToken);
            var buffer = result.Buffer;
            if (_length + buffer.Length > _body.Length)
            {
                Grow((int)(_length + buffer.Length));
            }

            buffer.CopyTo(_body.AsSpan(_length));
            _length += (int)buffer.Length;
            reader.AdvanceTo(buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Memory for a text. The first that is asked for is pooled: a request has one, and only batches have more.</summary>
    public byte[] RentText(int length) => _text.Length > 0 ? new byte[length] : _text = ArrayPool<byte>.Shared.Rent(length);

    /// <summary>Keeps a document until this is disposed.</summary>
    public JsonElement Keep(JsonDocument document)
    {
        if (_document is null)
        {
            _document = document;
        }
        else
        {
            (_furtherDocuments ??= []).Add(document);
        }

        return document.RootElement;
    }

    public void Dispose()
    {
        _document?.Dispose();
        _furtherDocuments?.ForEach(static document => document.Dispose());
        Return(ref _body);
        Return(ref _text);
    }

    private static async ValueTask<ReadResult> ReadPieceAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // Kestrel's word for a chunk whose size overflows, and for a connection that broke.
            throw new BadHttpRequestException("The body could not be read.", exception);
        }
    }

    private static void Return(ref byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        array = [];
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, _body.Length * 2));
        _body.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_body);
        _body = larger;
    }
}
