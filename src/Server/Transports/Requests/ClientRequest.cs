using System.IO.Pipelines;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Uploads;

namespace Backoffice.Server.Transports.Requests;

/// <summary>
/// A client's request body in pooled memory: one request or a batch. An operation text is a slice of what was sent (or a copy where the JSON
/// string has escapes), variables are a document over it.
/// </summary>
/// <remarks>GraphQL over HTTP, "Request Parameters".</remarks>
internal sealed class ClientRequest : IDisposable
{
    private readonly RequestMemory _memory;
    private List<RequestItem>? _batch;
    private bool _isArray;

    /// <param name="budget">The budget that memory is leased from; null for none.</param>
    /// <param name="owner">The owner of the lease.</param>
    public ClientRequest(ByteBudget? budget = null, ByteOwner owner = default) => _memory = new RequestMemory(budget, owner);

    /// <param name="rented">An array of the shared pool that is given back when this is disposed.</param>
    public ClientRequest(byte[] rented) => _memory = new RequestMemory(rented);

    /// <summary>The operation that the address names, which takes precedence.</summary>
    public PersistedRoute? Route { get; init; }

    /// <summary>The request, once it was parsed without an error and <see cref="Batch"/> is null. Valid until this is disposed.</summary>
    public GraphQLRequest Request { get; private set; }

    /// <summary>The requests of a batch, at least one; null when the client sent a single request.</summary>
    public IReadOnlyList<RequestItem>? Batch => _batch;

    /// <summary>The number of bytes that were read.</summary>
    public int Length => _memory.Body.Length;

    /// <summary>True if nothing was read.</summary>
    public bool IsEmpty => _memory.Body.IsEmpty;

    /// <exception cref="OutOfBudgetException">There is no memory for what comes next.</exception>
    public ValueTask ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken) =>
        _memory.ReadAsync(reader, contentLength, cancellationToken);

    /// <summary>A form that is kept while it is read: what is read of it is leased.</summary>
    public Stream Lease(Stream form) => _memory.Lease(form);

    /// <summary>Finds the requests in the body that was read.</summary>
    /// <returns>The error in the body, or null.</returns>
    public GraphQLError? Parse(BatchLimits limits) => Parse(JsonText.Body(_memory.Body, limits.DeepestJson), limits);

    /// <summary>Finds the requests in the field of a form that was read.</summary>
    /// <returns>The error in the field, or null.</returns>
    public GraphQLError? ParseOperations(BatchLimits limits) => Parse(JsonText.Operations(_memory.Body, limits.DeepestJson), limits);

    /// <summary>Finds the request in the payload of a WebSocket's message.</summary>
    /// <param name="payload">The payload, which must stay as it is until this is disposed.</param>
    /// <param name="limits">The limits of batches.</param>
    /// <returns>The error, or null.</returns>
    public GraphQLError? Parse(ReadOnlyMemory<byte> payload, BatchLimits limits) => Parse(JsonText.Payload(payload, limits.DeepestJson), limits);

    private GraphQLError? Parse(JsonText json, BatchLimits limits)
    {
        var requests = new RequestCollector(limits);
        return Take(new RequestParser(_memory, Route).Parse(json, ref requests), requests);
    }

    /// <summary>Finds the request in the query of an address.</summary>
    /// <remarks>GraphQL over HTTP, "GET".</remarks>
    /// <returns>The error, or null.</returns>
    public GraphQLError? Parse(QueryString query, BatchLimits limits)
    {
        var requests = new RequestCollector(limits);
        return Take(new ParameterParser(_memory, Route, limits.DeepestJson).Parse(query, ref requests), requests);
    }

    /// <summary>Gives each request the files that belong to it.</summary>
    /// <returns>The error about a file that belongs nowhere, or null.</returns>
    public GraphQLError? Place(UploadMap map, IReadOnlyDictionary<string, UploadedFile> files)
    {
        var items = _batch ?? [new RequestItem(Request)];
        var error = map.Place(items, _isArray, files);
        Request = _batch is null ? items[0].Request : Request;
        return error;
    }

    public void Dispose() => _memory.Dispose();

    private GraphQLError? Take(GraphQLError? error, RequestCollector requests)
    {
        Request = requests.Single;
        _batch = requests.Items;
        _isArray = requests.IsArray;
        return error;
    }
}
