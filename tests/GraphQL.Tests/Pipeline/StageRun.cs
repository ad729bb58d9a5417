using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.GraphQL.Tests.Pipeline;

/// <summary>A request that goes through one stage.</summary>
internal sealed class StageRun
{
    public required RequestContext Context { get; init; }

    /// <summary>True if the stage let the request go on.</summary>
    public bool WentOn { get; private set; }

    public static Task<StageRun> OfAsync(IRequestStage stage, string document) => OfAsync(stage, Encoding.UTF8.GetBytes(document));

    public static async Task<StageRun> OfAsync(IRequestStage stage, ReadOnlyMemory<byte> document)
    {
        var run = new StageRun { Context = ContextOf(document) };
        await run.GoThroughAsync(stage);
        return run;
    }

    public static RequestContext ContextOf(
        ReadOnlyMemory<byte> document,
        string? operationName = null,
        string variables = "{}",
        Func<OperationType, GraphQLError?>? check = null,
        CancellationToken requestAborted = default)
    {
        using var json = JsonDocument.Parse(variables);
        var request = new GraphQLRequest
        {
            Document = document,
            OperationName = operationName,
            Variables = json.RootElement.Clone(),
        };
        return new RequestContext(request, NoServices.Instance, requestAborted) { Caller = TestCaller.Ann, CheckOperation = check };
    }

    public async Task GoThroughAsync(IRequestStage stage) => await stage.InvokeAsync(Context, _ =>
    {
        WentOn = true;
        return default;
    });

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
