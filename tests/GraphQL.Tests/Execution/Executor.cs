using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;
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
        await executor.ExecuteAsync(new RequestContext(request, NoServices.Instance, cancellationToken), writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
