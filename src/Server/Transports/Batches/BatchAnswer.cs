using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Transports.Batches;

/// <summary>The answer to one request of a batch: in one piece, or a first part and what follows it. Every part says whose it is.</summary>
internal sealed class BatchAnswer : IAsyncDisposable
{
    private readonly RequestItem _item;
    private readonly HttpServices _services;
    private readonly RequestContext _context;
    private readonly Func<JsonWriter> _createWriter;
    private readonly int _maxLength;
    private JsonWriter? _writer;
    private int _start;
    private ResponseStream? _later;
    private long _price;
    private bool _isDisposed;

    /// <summary>Prepares to answer a request.</summary>
    /// <param name="item">The request.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="services">The request's own services.</param>
    /// <param name="preferences">The client's preferences for all requests of the batch.</param>
    /// <param name="createWriter">Makes what the answer is written with.</param>
    /// <param name="maxLength">The maximum length of a part, in bytes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public BatchAnswer(
        RequestItem item,
        Caller caller,
        HttpServices services,
        BatchPreferences preferences,
        Func<JsonWriter> createWriter,
        int maxLength,
        CancellationToken cancellationToken)
    {
        _createWriter = createWriter;
        _maxLength = maxLength;
        _item = item;
        _services = services;
        _context = new RequestContext(item.Request, services, cancellationToken)
        {
            Caller = caller,
            CheckOperation = preferences.CheckOperation,
            SubscriptionRefusal = TransportErrors.SubscriptionInOnePiece,
            CachePreferences = preferences.Cache,
            CostPreference = preferences.Cost,
            AllowsIncremental = preferences.Incremental is not null,
            IncrementalFormat = preferences.Incremental ?? default,
            BeforePart = preferences.Check,
        };
    }

    /// <summary>The actual cost of the request; small while it has not been executed.</summary>
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
        _writer = _createWriter();
        Begin(_writer);
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
            Begin(writer);
            part.WriteTo(writer, _maxLength);
            yield return WithIndexes(writer);
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

    /// <summary>An error in the place of a part that can't be sent. Nothing of the answer follows it.</summary>
    public BatchPart Refuse(GraphQLError error)
    {
        var writer = _writer ??= _createWriter();
        Begin(writer);
        ResponseWriter.WriteRequestErrors(writer, [error]);
        return WithIndexes(writer);
    }

    /// <summary>Begins a part with its indexes, <c>{"requestIndex":1</c>.</summary>
    private void Begin(JsonWriter writer)
    {
        writer.Truncate(0);
        WriteIndex(writer, "requestIndex"u8, _item.RequestIndex);
        WriteIndex(writer, "variableIndex"u8, _item.VariableIndex);
        _start = writer.Length;
    }

    private static void WriteIndex(JsonWriter writer, ReadOnlySpan<byte> name, int? index)
    {
        if (index is { } value)
        {
            writer.WriteRaw(writer.Length == 0 ? (byte)'{' : (byte)',');
            writer.WriteString(name);
            writer.WriteRaw((byte)':');
            writer.WriteInt64(value);
        }
    }

    /// <summary>Joins the indexes with the response behind them, whose brace becomes a comma.</summary>
    private BatchPart WithIndexes(JsonWriter writer)
    {
        if (_start > 0)
        {
            writer.Replace(_start, (byte)',');
        }

        return new BatchPart(writer.Written, _context.CacheStatus);
    }
}
