using System.Runtime.CompilerServices;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.Server.Transports.Batches;

/// <summary>The answer to one request of a batch: in one piece, or a first part and what follows it. Every part says whose it is.</summary>
internal sealed class BatchAnswer(RequestItem item, AsyncServiceScope scope) : IAsyncDisposable
{
    private JsonWriter _writer = new();
    private ResponseStream? _later;
    private CacheStatus _cacheStatus;
    private bool _isDisposed;

    /// <summary>The request's own services.</summary>
    public IServiceProvider Services => scope.ServiceProvider;

    /// <summary>Executes the request, or its first part.</summary>
    public async Task ExecuteAsync(RequestExecutor executor, BatchPreferences preferences, BatchPayment payment, CancellationToken cancellationToken)
    {
        if (item.Error is { } error)
        {
            ResponseWriter.WriteRequestErrors(_writer, [error]);
            return;
        }

        var context = new RequestContext(item.Request, Services, cancellationToken)
        {
            AllowsOperation = preferences.AllowsOperation,
            CachePreferences = preferences.Cache,
            CostPreference = preferences.Cost,
            IsPaid = payment.Receipt is not null,
            AllowsIncremental = preferences.Incremental is not null,
            IncrementalFormat = preferences.Incremental ?? default,
        };
        _later = await executor.ExecuteStreamAsync(context, _writer);
        _cacheStatus = context.CacheStatus;
        payment.Settle(context);
    }

    /// <summary>The parts.</summary>
    public async IAsyncEnumerable<BatchPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_later is null)
        {
            yield return WithIndexes();
            yield break;
        }

        await foreach (var part in _later.WithCancellation(cancellationToken))
        {
            _writer.Truncate(0);
            part.WriteTo(_writer);
            yield return WithIndexes();
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

        _writer.Dispose();
        await scope.DisposeAsync();
    }

    private BatchPart WithIndexes()
    {
        var writer = new JsonWriter(_writer.Length + 64);
        writer.WriteRaw((byte)'{');
        if (item.RequestIndex is { } requestIndex)
        {
            writer.WriteRaw("\"requestIndex\":"u8);
            writer.WriteInt64(requestIndex);
            writer.WriteRaw((byte)',');
        }

        if (item.VariableIndex is { } variableIndex)
        {
            writer.WriteRaw("\"variableIndex\":"u8);
            writer.WriteInt64(variableIndex);
            writer.WriteRaw((byte)',');
        }

        writer.WriteRaw(_writer.Written.Span[1..]);
        _writer.Dispose();
        _writer = writer;
        return new BatchPart(writer.Written, _cacheStatus);
    }
}
