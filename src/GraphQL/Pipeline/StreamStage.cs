using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Asks the transport whether it can hold a stream, before an operation begins whose response comes in several parts.</summary>
internal sealed class StreamStage : IRequestStage
{
    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (context.BeginStream is { } begin && IsStream(context) && begin() is { } error)
        {
            context.IsStreamRefused = true;
            context.Refuse(error);
            return default;
        }

        return next(context);
    }

    private static bool IsStream(RequestContext context)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        return context.CostPreference != CostPreference.Validate
            && (operation.Operation.Operation == OperationType.Subscription
                || context.GetPlan().HasPendingResults);
    }
}
