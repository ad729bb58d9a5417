using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Answers requests: runs them through the stages and writes the response. Thread-safe; one per schema.</summary>
public sealed class RequestExecutor
{
    private readonly Func<RequestContext, ValueTask> _pipeline;
    private readonly int _maxResponseLength;

    /// <summary>Creates an executor with the stages of <see cref="RequestStages"/>.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">Limits and hooks; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public RequestExecutor(GraphQLSchema schema, PipelineOptions? options = null, TimeProvider? timeProvider = null)
    {
        Schema = schema;
        options ??= new PipelineOptions();
        _maxResponseLength = options.MaxResponseLength;
        Func<RequestContext, ValueTask> next = static _ => default;
        foreach (var stage in RequestStages.Create(schema, options, timeProvider ?? TimeProvider.System).Reverse())
        {
            var following = next;
            next = context => stage.InvokeAsync(context, following);
        }

        _pipeline = next;
    }

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>Runs a request through the stages and writes its response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="writer">Where the response goes, in one piece.</param>
    public async ValueTask ExecuteAsync(RequestContext context, JsonWriter writer)
    {
        await _pipeline(context).ConfigureAwait(false);
        if (context.Result is { } result && context.RequestErrors.Count == 0)
        {
            WriteResult(context, result, writer);
        }
        else
        {
            ResponseWriter.WriteRequestErrors(writer, context.RequestErrors, context.Extensions);
        }
    }

    private void WriteResult(RequestContext context, ExecutionResult result, JsonWriter writer)
    {
        var start = writer.Length;
        writer.MaxLength = (int)Math.Min((long)start + _maxResponseLength, Array.MaxLength);
        try
        {
            ResponseWriter.WriteResult(writer, result, context.Extensions);
        }
        catch (JsonLengthException)
        {
            writer.Truncate(start);
            context.Result = null;
            context.Refuse(new GraphQLError(
                $"The response is longer than {_maxResponseLength.ToString("N0", CultureInfo.InvariantCulture)} bytes. Ask for less at a time.")
            {
                Code = ErrorCodes.LimitExceeded,
            });
            ResponseWriter.WriteRequestErrors(writer, context.RequestErrors);
        }
    }
}
