using System.Buffers;
using System.Diagnostics;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.LongLived;
using Backoffice.Server.Transports.Requests;
using Backoffice.Server.Transports.Streaming;

namespace Backoffice.Server.Transports;

/// <summary>Executes what came by HTTP and answers in the form that the client accepts.</summary>
/// <remarks>GraphQL over HTTP, "Response".</remarks>
internal sealed class GraphQLHttpHandler(
    RequestExecutor executor,
    BatchExecutor batches,
    IServiceScopeFactory scopes,
    CacheHeaders cacheHeaders,
    TokenAuthentication authentication,
    LongLivedAnswers longLived,
    TransportOptions options,
    MemoryBudgets memory,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider)
{
    /// <summary>Answers a request or a batch.</summary>
    public Task WriteAsync(
        HttpContext context, CurrentRequest current, ClientRequest request, AcceptedMedia accepted, Func<OperationType, GraphQLError?>? checkOperation) =>
        request.Batch is { } batch ? WriteBatchAsync(context, current, batch, accepted, checkOperation)
        : accepted.Pieces is null ? WriteWholeAsync(context, current, request, accepted, checkOperation)
        : accepted.Best == accepted.Pieces ? WritePiecesAsync(context, current, request, accepted, checkOperation)
        : WriteEitherAsync(context, current, request, accepted, checkOperation);

    private async Task WriteWholeAsync(
        HttpContext context, CurrentRequest current, ClientRequest client, AcceptedMedia accepted, Func<OperationType, GraphQLError?>? checkOperation)
    {
        await using var services = new HttpServices(scopes, current);
        using var writer = memory.CreateWriter(current.Caller);
        var request = new RequestContext(client.Request, services, context.RequestAborted)
        {
            Caller = current.Caller,
            CheckOperation = checkOperation,
            SubscriptionRefusal = TransportErrors.SubscriptionInOnePiece,
            CachePreferences = CacheHeaders.ReadPreferences(context.Request),
            CostPreference = CostHeader.Read(context.Request),
        };
        await executor.ExecuteAsync(request, writer);
        if (request.IsSubscriptionRefused && accepted.TakesAnything)
        {
            await WritePiecesAsync(context, current, client, AcceptedMedia.OnlyEvents, checkOperation);
            return;
        }

        await SendAsync(context, request, writer, accepted.Best);
    }

    /// <summary>Answers a client that takes pieces where the operation asks for them, and would rather have everything else whole.</summary>
    private async Task WriteEitherAsync(
        HttpContext context, CurrentRequest current, ClientRequest client, AcceptedMedia accepted, Func<OperationType, GraphQLError?>? checkOperation)
    {
        await using var services = new HttpServices(scopes, current);
        using var life = LifeOf(context, current);
        using var writer = memory.CreateWriter(current.Caller);
        var request = InPieces(context, current.Caller, services, client, accepted, checkOperation, life);
        await using var stream = await executor.ExecuteStreamAsync(request, writer);
        if (stream is null)
        {
            await SendAsync(context, request, writer, accepted.Best);
            return;
        }

        await using var response = new StreamedResponse(context, accepted.Pieces ?? throw new UnreachableException(), options, timeProvider);
        response.Starting = started => cacheHeaders.WriteStatus(started, request.CacheStatus);
        await SendAsync(stream, response, writer, life);
    }

    /// <summary>Answers in pieces, even if it is a single one: signs of life go out as long as it is being made.</summary>
    private async Task WritePiecesAsync(
        HttpContext context, CurrentRequest current, ClientRequest client, AcceptedMedia accepted, Func<OperationType, GraphQLError?>? checkOperation)
    {
        await using var services = new HttpServices(scopes, current);
        using var life = LifeOf(context, current);
        await using var response = new StreamedResponse(context, accepted.Best, options, timeProvider);
        using var writer = memory.CreateWriter(current.Caller);
        var request = InPieces(context, current.Caller, services, client, accepted, checkOperation, life);
        await using var stream = await executor.ExecuteStreamAsync(request, writer);
        response.Starting = started => cacheHeaders.WriteStatus(started, request.CacheStatus);
        if (stream is not null)
        {
            await SendAsync(stream, response, writer, life);
        }
        else if ((request.IsOperationRefused || request.IsStreamRefused) && !context.Response.HasStarted)
        {
            await SendAsync(context, request, writer, ResponseMediaType.Json);
            await context.Response.StartAsync(context.RequestAborted); // before a heartbeat does
        }
        else
        {
            await response.WriteAsync(writer.Written);
            await response.CompleteAsync();
        }
    }

    private HttpStream LifeOf(HttpContext context, CurrentRequest current) => new(
        longLived, new CallerCheck(authentication, context.Request.Headers.Authorization, current.Caller), options.PingInterval, timeProvider);

    private static RequestContext InPieces(
        HttpContext context,
        Caller caller,
        HttpServices services,
        ClientRequest client,
        AcceptedMedia accepted,
        Func<OperationType, GraphQLError?>? checkOperation,
        HttpStream life) =>
        new(client.Request, services, context.RequestAborted)
        {
            Caller = caller,
            CheckOperation = checkOperation,
            CachePreferences = CacheHeaders.ReadPreferences(context.Request),
            CostPreference = CostHeader.Read(context.Request),
            AllowsIncremental = true,
            AllowsSubscription = true,
            BeginStream = life.Begin,
            BeforePart = life.CheckAsync,
            IncrementalFormat = FormatOf(accepted),
        };

    private static IncrementalDeliveryFormat FormatOf(AcceptedMedia accepted) =>
        accepted.WantsIncrementalVersion01 ? IncrementalDeliveryFormat.Version01 : IncrementalDeliveryFormat.Version02;

    private async Task SendAsync(ResponseStream stream, StreamedResponse response, JsonWriter writer, HttpStream life)
    {
        await using var watch = life.Watch(stream);

        // A server that stops ends subscriptions, which would never end by themselves; the client misses "complete" and comes back.
        var end = stream.IsSubscription ? lifetime.ApplicationStopping : CancellationToken.None;
        await response.StartAsync();
        try
        {
            await foreach (var part in stream.WithCancellation(end))
            {
                part.WriteTo(writer, options.MaxResponseLength);
                await response.WriteAsync(writer.Written, part.EventId);
                writer.Truncate(0);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Seen below.
        }

        if (!end.IsCancellationRequested)
        {
            await response.CompleteAsync();
        }
    }

    /// <summary>The way of a short answer has no waiting in it, and so no state machine.</summary>
    private ValueTask SendAsync(HttpContext context, RequestContext request, JsonWriter writer, ResponseMediaType mediaType)
    {
        var response = context.Response;
        if (request.IsOperationRefused)
        {
            response.Headers.Allow = HttpMethods.Post;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (request.IsStreamRefused)
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        else if (request.RetryAfter is { } retryAfter)
        {
            HttpErrors.Throttle(context, retryAfter, mediaType);
        }
        else if (request.RequestErrors is [{ Code: ErrorCodes.Overloaded }])
        {
            HttpErrors.Overload(context, mediaType);
        }
        else
        {
            // With application/json every well-formed request is answered with 200, so that older clients read the errors.
            response.StatusCode = request is { HasData: false, IsPriceOnly: false } && mediaType.IsGraphQL ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        }

        if (cacheHeaders.Write(context, request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return default;
        }

        response.ContentType = mediaType.ContentType;
        response.ContentLength = writer.Length;
        if (writer.Length > ResponsePieces.Length)
        {
            return ResponsePieces.SendAsync(response.BodyWriter, writer.Written, context.RequestAborted);
        }

        response.BodyWriter.Write(writer.Written.Span); // sent when the request ends, which is now
        return default;
    }

    private async Task WriteBatchAsync(
        HttpContext context,
        CurrentRequest current,
        IReadOnlyList<RequestItem> batch,
        AcceptedMedia accepted,
        Func<OperationType, GraphQLError?>? checkOperation)
    {
        var isWhole = accepted.Best.Parts is null;
        using var life = LifeOf(context, current);
        var preferences = new BatchPreferences(
            checkOperation, CacheHeaders.ReadPreferences(context.Request), CostHeader.Read(context.Request))
        {
            Incremental = isWhole ? null : FormatOf(accepted),
            Check = life.CheckAsync,
        };
        if (!isWhole && life.Begin() is { } limit)
        {
            await HttpErrors.WriteAsync(context, StatusCodes.Status429TooManyRequests, limit);
            return;
        }

        await using var payment = await batches.PayAsync(batch, current, preferences, context.RequestAborted);
        if (payment.Receipt?.RetryAfter is { } retryAfter)
        {
            await HttpErrors.WriteThrottledAsync(context, payment.Receipt.Value, retryAfter, accepted.Best);
            return;
        }

        var answers = batches.ExecuteAsync(payment);
        if (isWhole)
        {
            await WriteArrayAsync(context, answers, accepted.Best);
            return;
        }

        await using var response = new StreamedResponse(context, accepted.Best, options, timeProvider);
        await foreach (var answer in answers)
        {
            await response.WriteAsync(answer.Json);
        }

        await response.CompleteAsync();
    }

    private async Task WriteArrayAsync(HttpContext context, IAsyncEnumerable<BatchPart> answers, ResponseMediaType mediaType)
    {
        var response = context.Response;
        response.ContentType = mediaType.ContentType;
        response.Headers.CacheControl = "no-cache";
        var separator = (byte)'[';
        var status = CacheStatus.HitL1;
        var unsent = 0L;
        await foreach (var answer in answers)
        {
            response.BodyWriter.Write([separator]);
            await ResponsePieces.WriteAsync(response.BodyWriter, answer.Json, context.RequestAborted);
            status = BatchPart.Worse(status, answer.CacheStatus);
            separator = (byte)',';
            unsent += answer.Json.Length;
            if (unsent > ResponsePieces.Length)
            {
                // Keeping the answer here would keep it twice: it is disposed when the next is asked for.
                await ResponsePieces.FlushAsync(response.BodyWriter, context.RequestAborted);
                unsent = 0;
            }
        }

        if (!response.HasStarted)
        {
            cacheHeaders.WriteStatus(response, status);
        }

        response.BodyWriter.Write("]"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
