using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Works out what the operation costs. An operation over the limit is refused, and nothing of it is executed.</summary>
internal sealed class CostStage(PipelineOptions options) : IRequestStage
{
    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        var formula = operation.PlanFor(context.Variables, context.AllowsIncremental).Price;
        if (formula.CheckSlicing(context.Variables) is { } error)
        {
            context.Refuse(error);
            return default;
        }

        var price = formula.Evaluate(context.Variables, context.Request.Variables);
        context.Price = price;
        if (context.CostPreference != CostPreference.None)
        {
            CostReport.AddTo(context, price, formula);
            if (context.CostPreference == CostPreference.Validate)
            {
                context.IsPriceOnly = true;
                return default;
            }
        }

        if (CostErrors.Exceeded(price, options.Cost) is { } exceeded)
        {
            context.Refuse(exceeded);
            return default;
        }

        return next(context);
    }
}
