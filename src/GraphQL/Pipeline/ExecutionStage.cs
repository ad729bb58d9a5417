using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Executes the operation; a subscription is begun, and its events are executed when they are read.</summary>
/// <remarks>Spec §6.1 ExecuteRequest.</remarks>
internal sealed class ExecutionStage(PipelineOptions options) : IRequestStage
{
    public async ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        var plan = context.GetPlan();
        var request = new ExecutionRequest
        {
            Variables = context.Variables,
            Services = context.Services,
            OnError = context.Request.OnError,
            Activity = plan.HasResolvers ? context.FindActivity(options) : null,
            ExceptionFilter = options.ExceptionFilter,
        };
        if (operation.Operation.Operation == OperationType.Subscription)
        {
            var (events, error) = await SourceEventStream.CreateAsync(plan, request, context.ClientAborted).ConfigureAwait(false);
            context.Events = events;
            if (error is not null)
            {
                context.Refuse(error);
                return;
            }
        }
        else
        {
            context.Result = await PlanExecutor.ExecuteAsync(plan, request, context.RequestAborted).ConfigureAwait(false);
        }

        await next(context).ConfigureAwait(false);
    }
}
