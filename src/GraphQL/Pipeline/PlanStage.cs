namespace Backoffice.GraphQL.Pipeline;

/// <summary>Finds the plan of the operation, or makes it, which is paid for first, as the largest plan of the operation so far.</summary>
internal sealed class PlanStage(PipelineOptions options) : IRequestStage
{
    private readonly PreparationBudget _budget = new(options);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        if (context.Plan is not null)
        {
            // Resolved when the request was priced.
            return next(context);
        }

        if (operation.FindPlan(context.Variables, context.AllowsIncremental, out var key) is not { } plan)
        {
            return MakeAsync(context, next, key);
        }

        context.Plan = plan;
        return next(context);
    }

    private async ValueTask MakeAsync(RequestContext context, Func<RequestContext, ValueTask> next, string key)
    {
        if (context.Operation is { } operation
            && await _budget.PayAsync(context, DocumentPrice.OfPlan(operation.ExpectedPlanBytes)).ConfigureAwait(false) is { } receipt)
        {
            var plan = context.Plan = operation.MakePlan(key);
            _budget.Settle(receipt, DocumentPrice.OfPlan(plan.Bytes));
            await next(context).ConfigureAwait(false);
        }
    }
}
