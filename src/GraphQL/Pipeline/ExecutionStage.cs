using Backoffice.GraphQL.Execution;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Executes the operation.</summary>
/// <remarks>Spec §6.1 ExecuteRequest.</remarks>
internal sealed class ExecutionStage(PipelineOptions options) : IRequestStage
{
    public async ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        var request = new ExecutionRequest
        {
            Variables = context.Variables,
            Services = context.Services,
            Activity = options.Activity?.Invoke(context.Services),
            ExceptionFilter = options.ExceptionFilter,
        };
        context.Result = await PlanExecutor
            .ExecuteAsync(operation.PlanFor(context.Variables), request, context.RequestAborted)
            .ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
    }
}
