using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The pooled memory that a client's request lies in: its bytes, texts that had escapes, and its variables.</summary>
internal sealed class RequestMemory : IDisposable
{
    /// <summary>A body of this length needs no lease: the number of connections is limited.</summary>
    private const int LargestUnleased = 16 * 1024;

    private readonly ByteBudget? _budget;
    private readonly ByteOwner _owner;
    private ByteLease? _lease;
    private ByteLease? _formLease;
    private byte[] _body;
    private byte[] _text = [];
    private int _length;
    private JsonDocument? _document;
    private List<JsonDocument>? _furtherDocuments;

    /// <param name="budget">The budget that memory is leased from; null for none.</param>
    /// <param name="owner">The owner of the lease.</param>
    public RequestMemory(ByteBudget? budget, ByteOwner owner)
    {
        _body = [];
        _budget = budget;
        _owner = owner;
    }

    /// <param name="rented">An array of the shared pool that is given back when this is disposed.</param>
    public RequestMemory(byte[] rented) => _body = rented;

    /// <summary>The bytes that were read.</summary>
    public ReadOnlyMemory<byte> Body => new(_body, 0, _length);

    /// <summary>Reads a body to its end, into a buffer that grows with what has come, whatever the Content-Length says.</summary>
    /// <exception cref="OutOfBudgetException">There is no memory for what comes next.</exception>
    public async ValueTask ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken)
    {
        _body = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(contentLength ?? 4096, 256, LargestUnleased));
        while (true)
        {
            var result = await ReadPieceAsync(reader, cancellationToken);
            var buffer = result.Buffer;
            if (_length + buffer.Length > _body.Length)
            {
                var length = Math.Max(_length + (int)buffer.Length, _body.Length * 2);
                _lease ??= _budget?.Lease(_owner);
                if (_lease?.TryResize(length) == false)
                {
                    reader.AdvanceTo(buffer.End); // or else the rest can't be read away, and the connection would be reset
                    throw new OutOfBudgetException(_lease.Budget, length - _lease.Bytes);
                }

                Grow(length);
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

    /// <summary>A form that is kept while it is read: what is read of it is leased.</summary>
    public Stream Lease(Stream form) => _budget is null ? form : new LeasedBody(form, _formLease ??= _budget.Lease(_owner));

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
        _lease?.Dispose();
        _formLease?.Dispose();
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
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _body.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_body);
        _body = larger;
    }
}
