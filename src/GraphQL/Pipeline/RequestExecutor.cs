using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Answers requests: runs them through the stages and writes the response. Thread-safe; one per schema.</summary>
public sealed class RequestExecutor
{
    private readonly Func<RequestContext, ValueTask> _pipeline;
    private readonly PipelineOptions _options;
    private readonly OperationBudget? _budget;
    private readonly SharedResponses _sharedResponses;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates an executor with the stages of <see cref="RequestStages"/>.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">Limits and hooks; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public RequestExecutor(GraphQLSchema schema, PipelineOptions? options = null, TimeProvider? timeProvider = null)
    {
        Schema = schema;
        _options = options ?? new PipelineOptions();
        _budget = OperationBudget.Create(_options);
        _sharedResponses = new SharedResponses(_options.SharedEventBytes);
        _timeProvider = timeProvider ?? TimeProvider.System;
        Func<RequestContext, ValueTask> next = static _ => default;
        foreach (var stage in RequestStages.Create(schema, _options, _timeProvider).Reverse())
        {
            var following = next;
            next = context => stage.InvokeAsync(context, following);
        }

        _pipeline = next;
    }

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>
    /// Resolves a request once and for all: its text, document, operation, variables and plan are those that <see cref="ExecuteStreamAsync"/>
    /// executes when it is given the same context afterwards. Nothing is executed or stored.
    /// </summary>
    /// <param name="context">The request, which is refused here if it can't be executed.</param>
    /// <returns>The cost in points; small when the request is refused.</returns>
    public async ValueTask<long> PriceAsync(RequestContext context)
    {
        context.IsPricing = true;
        await _pipeline(context).ConfigureAwait(false);
        context.IsPricing = false;
        return context is { Price: { } price, RequestErrors.Count: 0 } ? price.Points : OperationBudget.Little;
    }

    /// <summary>Runs a request through the stages and writes its response, in one piece.</summary>
    /// <param name="context">The request; it allows neither incremental responses nor subscriptions.</param>
    /// <param name="writer">The writer of the response.</param>
    public async ValueTask ExecuteAsync(RequestContext context, JsonWriter writer)
    {
        if (context.AllowsIncremental || context.AllowsSubscription)
        {
            throw new ArgumentException(
                $"The request allows a response in several parts: call {nameof(ExecuteStreamAsync)}.", nameof(context));
        }

        await _pipeline(context).ConfigureAwait(false);
        Write(context, writer);
    }

    /// <summary>
    /// Runs a request through the stages. When the response is in one piece (whatever the request allows, most are), it is written;
    /// when it comes in several parts, nothing is written and they are to be read from the stream.
    /// </summary>
    /// <param name="context">The request, which says what its transport can carry.</param>
    /// <param name="writer">The writer of a response in one piece.</param>
    /// <returns>
    /// The parts, to be disposed; null when the response is written. The request's memory and services must stay until then.
    /// </returns>
    public async ValueTask<ResponseStream?> ExecuteStreamAsync(RequestContext context, JsonWriter writer)
    {
        if (context.RequestErrors.Count == 0)
        {
            // Else it was refused when it was priced.
            await _pipeline(context).ConfigureAwait(false);
        }

        if (context.Events is { } events)
        {
            var stream = new SubscriptionResponseStream(context, events, _sharedResponses, _options, _timeProvider);
            if (context.RequestErrors.Count == 0)
            {
                return stream;
            }

            await stream.DisposeAsync().ConfigureAwait(false);
        }

        if (context is { Result: { Later: { } later } first, RequestErrors.Count: 0 })
        {
            AddReport(context);
            return new IncrementalResponseStream(context, first, later, _options, _timeProvider);
        }

        Write(context, writer);
        return null;
    }

    private void Write(RequestContext context, JsonWriter writer)
    {
        var start = writer.Length;
        WriteAny(context, writer);
        _budget?.SettleBytes(context, writer.Length - start);
    }

    private void WriteAny(RequestContext context, JsonWriter writer)
    {
        AddReport(context);
        if (context.IsPriceOnly)
        {
            ResponseWriter.WriteExtensions(writer, context.Extensions);
        }
        else if (context.Response is { } response && context.RequestErrors.Count == 0)
        {
            WriteResponse(context, response.Body, writer);
        }
        else if (context.Result is { } result && context.RequestErrors.Count == 0)
        {
            WriteResult(context, result, writer);
        }
        else
        {
            ResponseWriter.WriteRequestErrors(writer, context.RequestErrors, context.Extensions);
        }
    }

    private void AddReport(RequestContext context)
    {
        if ((context.CachePreferences & CachePreferences.Report) != 0)
        {
            CacheReport.AddTo(context, _timeProvider.GetUtcNow());
        }
    }

    private static void WriteResponse(RequestContext context, ReadOnlyMemory<byte> body, JsonWriter writer)
    {
        var start = writer.Length;
        try
        {
            if (context.Extensions is not { Count: > 0 } extensions)
            {
                writer.WriteWhole(body);
                return;
            }

            writer.WriteRaw(body.Span[..^1]);
            writer.WriteRaw(",\"extensions\":"u8);
            ResponseWriter.WriteValue(writer, extensions);
            writer.WriteRaw(body.Span[^1]);
        }
        catch (JsonMemoryException exception)
        {
            Refuse(context, exception.Error, writer, start);
        }
    }

    private void WriteResult(RequestContext context, ExecutionResult result, JsonWriter writer)
    {
        var start = writer.Length;
        var before = writer.MaxLength;
        writer.MaxLength = (int)Math.Min((long)start + _options.MaxResponseLength, before);
        GraphQLError failure;
        try
        {
            ResponseWriter.WriteResult(writer, result, context.Extensions);
            writer.CheckLength();
            return;
        }
        catch (JsonLengthException exception)
        {
            failure = ResultErrors.ResponseTooLong(exception.MaxLength - start);
        }
        catch (JsonMemoryException exception)
        {
            failure = exception.Error;
        }
        finally
        {
            writer.MaxLength = before;
        }

        Refuse(context, failure, writer, start);
    }

    private static void Refuse(RequestContext context, GraphQLError failure, JsonWriter writer, int start)
    {
        writer.Truncate(start);
        context.Result = null;
        context.Refuse(failure);
        ResponseWriter.WriteRequestErrors(writer, context.RequestErrors);
    }
}
