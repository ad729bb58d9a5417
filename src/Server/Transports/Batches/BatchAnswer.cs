using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Transports.Batches;

/// <summary>The answer to one request of a batch: in one piece, or a first part and what follows it. Every part says whose it is.</summary>
internal sealed class BatchAnswer : IAsyncDisposable
{
    private readonly RequestItem _item;
    private readonly HttpServices _services;
    private readonly RequestContext _context;
    private JsonWriter? _writer;
    private ResponseStream? _later;
    private long _price;
    private bool _isDisposed;

    /// <summary>Prepares to answer a request.</summary>
    /// <param name="item">The request.</param>
    /// <param name="services">The request's own services.</param>
    /// <param name="preferences">What the client wants for all requests of the batch.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public BatchAnswer(RequestItem item, HttpServices services, BatchPreferences preferences, CancellationToken cancellationToken)
    {
        _item = item;
        _services = services;
        _context = new RequestContext(item.Request, services, cancellationToken)
        {
            AllowsOperation = preferences.AllowsOperation,
            CachePreferences = preferences.Cache,
            CostPreference = preferences.Cost,
            AllowsIncremental = preferences.Incremental is not null,
            IncrementalFormat = preferences.Incremental ?? default,
        };
    }

    /// <summary>What the request has cost in the end; little while it has not been executed.</summary>
    public long ActualPoints => _context.ActualPoints ?? Math.Min(_price, 1);

    /// <summary>Resolves and prices the request. It is paid for with the batch.</summary>
    /// <returns>The points; none for an element that is no request.</returns>
    public async ValueTask<long> PriceAsync(RequestExecutor executor)
    {
        _context.IsPaid = true;
        return _price = _item.Error is null ? await executor.PriceAsync(_context) : 0;
    }

    /// <summary>Executes the request, or its first part.</summary>
    public async Task ExecuteAsync(RequestExecutor executor)
    {
        _writer = new JsonWriter();
        if (_item.Error is { } error)
        {
            ResponseWriter.WriteRequestErrors(_writer, [error]);
            return;
        }

        _later = await executor.ExecuteStreamAsync(_context, _writer);
    }

    /// <summary>The parts.</summary>
    public async IAsyncEnumerable<BatchPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The request has not been executed.");
        if (_later is null)
        {
            yield return WithIndexes(writer);
            yield break;
        }

        await foreach (var part in _later.WithCancellation(cancellationToken))
        {
            writer.Truncate(0);
            part.WriteTo(writer);
            yield return WithIndexes(writer);
            writer = _writer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (_later is not null)
        {
            await _later.DisposeAsync();
        }

        _writer?.Dispose();
        await _services.DisposeAsync();
    }

    private BatchPart WithIndexes(JsonWriter part)
    {
        var writer = new JsonWriter(part.Length + 64);
        writer.WriteRaw((byte)'{');
        if (_item.RequestIndex is { } requestIndex)
        {
            writer.WriteRaw("\"requestIndex\":"u8);
            writer.WriteInt64(requestIndex);
            writer.WriteRaw((byte)',');
        }

        if (_item.VariableIndex is { } variableIndex)
        {
            writer.WriteRaw("\"variableIndex\":"u8);
            writer.WriteInt64(variableIndex);
            writer.WriteRaw((byte)',');
        }

        writer.WriteRaw(part.Written.Span[1..]);
        part.Dispose();
        _writer = writer;
        return new BatchPart(writer.Written, _context.CacheStatus);
    }
}
