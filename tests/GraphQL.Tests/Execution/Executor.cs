using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Tests.Execution;

/// <summary>Runs a document against a schema and gives the response as text.</summary>
internal static class Executor
{
    public static async Task<string> ExecuteAsync(
        GraphQLSchema schema,
        string document,
        string variables = "{}",
        string? operationName = null,
        IExecutionActivity? activity = null,
        PipelineOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var executor = new RequestExecutor(schema, (options ?? new PipelineOptions()) with { Activity = _ => activity });
        return await ExecuteAsync(executor, document, variables, operationName, cancellationToken);
    }

    public static async Task<string> ExecuteAsync(
        RequestExecutor executor,
        string document,
        string variables = "{}",
        string? operationName = null,
        CancellationToken cancellationToken = default)
    {
        using var json = JsonDocument.Parse(variables);
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            OperationName = operationName,
            Variables = json.RootElement,
        };
        using var writer = new JsonWriter();
        await executor.ExecuteAsync(new RequestContext(request, NoServices.Instance, cancellationToken) { Caller = TestCaller.Ann }, writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    /// <summary>The request of a transport that can carry everything.</summary>
    public static RequestContext Request(
        string document,
        string variables = "{}",
        IServiceProvider? services = null,
        IncrementalDeliveryFormat format = default,
        ErrorBehavior onError = default,
        CancellationToken cancellationToken = default)
    {
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = JsonElement.Parse(variables),
            OnError = onError,
        };
        return new RequestContext(request, services ?? NoServices.Instance, cancellationToken)
        {
            Caller = TestCaller.Ann,
            AllowsIncremental = true,
            AllowsSubscription = true,
            IncrementalFormat = format,
        };
    }

    /// <summary>Runs a request to the end and gives all parts of its response.</summary>
    public static async Task<IReadOnlyList<string>> ReadAllAsync(RequestExecutor executor, RequestContext request)
    {
        using var writer = new JsonWriter();
        await using var stream = await executor.ExecuteStreamAsync(request, writer);
        if (stream is null)
        {
            return [Encoding.UTF8.GetString(writer.Written.Span)];
        }

        var parts = new List<string>();
        await foreach (var part in stream)
        {
            parts.Add(Text(part));
        }

        return parts;
    }

    public static string Text(ResponsePart part)
    {
        using var writer = new JsonWriter();
        part.WriteTo(writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
