using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Transports.Batches;

namespace Backoffice.Server.Transports;

/// <summary>
/// What a client sent, in pooled memory: one request or a batch. An operation text is a slice of the body (or a copy where the JSON
/// string has escapes), variables are a document over it.
/// </summary>
/// <remarks>GraphQL over HTTP, "Request Parameters".</remarks>
internal sealed partial class ClientRequest : IDisposable
{
    private byte[] _body;
    private byte[] _text = [];
    private int _length;
    private JsonDocument? _variables;
    private List<JsonDocument>? _furtherVariables;
    private List<RequestItem>? _batch;

    public ClientRequest() => _body = [];

    /// <param name="rented">An array of the shared pool that is given back when this is disposed.</param>
    public ClientRequest(byte[] rented) => _body = rented;

    /// <summary>The request, once it was parsed without an error and <see cref="Batch"/> is null. Valid until this is disposed.</summary>
    public GraphQLRequest Request { get; private set; }

    /// <summary>The requests of a batch, at least one; null when the client sent a single request.</summary>
    public IReadOnlyList<RequestItem>? Batch => _batch;

    public async ValueTask ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken)
    {
        _body = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(contentLength ?? 4096, 256, Http.RequestLimits.LargestBody));
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

    /// <summary>Finds the members of the body that was read.</summary>
    /// <returns>What is wrong with the body, or null.</returns>
    public GraphQLError? Parse(BatchLimits limits) => Parse(new ReadOnlyMemory<byte>(_body, 0, _length), limits);

    public void Dispose()
    {
        _variables?.Dispose();
        _furtherVariables?.ForEach(static document => document.Dispose());
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

    private JsonElement Keep(JsonDocument variables)
    {
        if (_variables is null)
        {
            _variables = variables;
        }
        else
        {
            (_furtherVariables ??= []).Add(variables);
        }

        return variables.RootElement;
    }

    /// <summary>Takes a request as it stands there: alone, or several times for the operations and variables that it names.</summary>
    /// <returns>Why the whole of what the client sent is refused, or null.</returns>
    private GraphQLError? Take(GraphQLRequest request, int? requestIndex, BatchLimits limits)
    {
        var variables = request.Variables;
        var isVariableBatch = variables.ValueKind == JsonValueKind.Array;
        if (requestIndex is null && limits.OperationNames is null && !isVariableBatch)
        {
            Request = request;
            return null;
        }

        for (var operation = 0; operation < (limits.OperationNames?.Count ?? 1); operation++)
        {
            var item = new RequestItem(request)
            {
                RequestIndex = requestIndex ?? (limits.OperationNames is null ? null : operation),
            };
            if (limits.OperationNames is { } names)
            {
                item = item with { Request = request with { OperationName = names[operation] } };
            }

            if (!isVariableBatch)
            {
                if (Add(item, limits) is { } tooMany)
                {
                    return tooMany;
                }

                continue;
            }

            if (variables.GetArrayLength() == 0)
            {
                if (requestIndex is null)
                {
                    return TransportErrors.EmptyBatch;
                }

                return Add(item with { Error = TransportErrors.EmptyBatch }, limits);
            }

            // A list with nothing to run in it is no batch, but a member of the wrong type.
            if (requestIndex is null && !variables.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Object))
            {
                return TransportErrors.WrongMember("variables[0]", "an object", variables[0].ValueKind);
            }

            var index = 0;
            foreach (var element in variables.EnumerateArray())
            {
                var one = element.ValueKind == JsonValueKind.Object
                    ? item with { Request = item.Request with { Variables = element }, VariableIndex = index }
                    : item with { Error = TransportErrors.WrongMember($"variables[{index}]", "an object", element.ValueKind), VariableIndex = index };
                index++;
                if (Add(one, limits) is { } tooMany)
                {
                    return tooMany;
                }
            }
        }

        return null;
    }

    private GraphQLError? Add(RequestItem item, BatchLimits limits)
    {
        _batch ??= [];
        if (_batch.Count >= limits.LargestBatch)
        {
            return TransportErrors.BatchTooLarge(limits.LargestBatch);
        }

        _batch.Add(item);
        return null;
    }
}
