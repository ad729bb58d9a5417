using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Works out what the operation costs. An operation over the limit is refused, and nothing of it is executed; any other is paid from the
/// caller's budget, which gets back what was not needed and owes what was needed beyond the price.
/// </summary>
internal sealed class CostStage(PipelineOptions options) : IRequestStage
{
    private readonly OperationBudget? _budget = OperationBudget.Create(options);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        if (context is { IsPaid: true, Price: { } paid } && _budget is not null)
        {
            return PaidAsync(context, next, _budget, new BudgetReceipt(paid.Points, null, null));
        }

        var expression = context.GetPlan().Price;
        if (expression.CheckSlicing(context.Variables) is { } error)
        {
            context.Refuse(error);
            return default;
        }

        var price = expression.Evaluate(context.Variables, context.Request.Variables, new ListLengths(context.Caller, options.ListLengthOf));
        context.Price = price;
        if (context.CostPreference is CostPreference.Report or CostPreference.Validate)
        {
            CostReport.AddTo(context, price, expression);
        }

        if (context.CostPreference == CostPreference.Validate)
        {
            context.IsPriceOnly = true;
            return default;
        }

        if (CostErrors.Exceeded(price, options.Cost) is { } exceeded)
        {
            context.Refuse(exceeded);
            return default;
        }

        if (context.IsPricing)
        {
            return default;
        }

        if (_budget is null)
        {
            return next(context);
        }

        // A subscription pays for its events, one after another.
        var points = operation.Operation.Operation == OperationType.Subscription ? OperationBudget.Little : price.Points;
        return _budget.TryCharge(context.Caller, points, out var receipt)
            ? PayAsync(context, next, _budget, receipt)
            : WaitAndPayAsync(context, next, _budget, points);
    }

    private static async ValueTask WaitAndPayAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, OperationBudget budget, long points)
    {
        var receipt = await budget.ChargeAsync(context.Caller, points, context.RequestAborted).ConfigureAwait(false);
        await PayAsync(context, next, budget, receipt).ConfigureAwait(false);
    }

    private static ValueTask PayAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, OperationBudget budget, BudgetReceipt receipt)
    {
        if (receipt.RetryAfter is { } retryAfter)
        {
            context.RetryAfter = retryAfter;
            context.Refuse(CostErrors.Throttled(receipt));
            return context.CostPreference == CostPreference.Report ? budget.ReportAsync(context, receipt, 0) : default;
        }

        return PaidAsync(context, next, budget, receipt);
    }

    /// <summary>The way of an answer from memory has no waiting in it, and so no state machine.</summary>
    private static ValueTask PaidAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, OperationBudget budget, BudgetReceipt receipt)
    {
        context.Receipt = receipt;
        var executing = next(context);
        if (!executing.IsCompletedSuccessfully || context.CostPreference == CostPreference.Report)
        {
            return WaitAndSettleAsync(context, executing, budget, receipt);
        }

        executing.GetAwaiter().GetResult();
        Settle(context, budget, receipt);
        return default;
    }

    private static async ValueTask WaitAndSettleAsync(
        RequestContext context, ValueTask executing, OperationBudget budget, BudgetReceipt receipt)
    {
        try
        {
            await executing.ConfigureAwait(false);
        }
        catch
        {
            // The client has gone away, or the time is over.
            Settle(context, budget, receipt, OperationBudget.PointsOfNothing(OperationBudget.TimeOf(context.Activity), receipt.Points));
            throw;
        }

        Settle(context, budget, receipt);
        if (context.CostPreference == CostPreference.Report && !context.IsPaid)
        {
            await budget.ReportAsync(context, receipt, context.ActualPoints ?? receipt.Points).ConfigureAwait(false);
        }
    }

    private static void Settle(RequestContext context, OperationBudget budget, in BudgetReceipt receipt)
    {
        var actual = context.CacheStatus is CacheStatus.HitL1 or CacheStatus.HitL2 ? OperationBudget.Little
            : context.Result is { } result ? budget.ActualPoints(result, context.Caller, OperationBudget.TimeOf(context.Activity), receipt.Points)
            : receipt.Points;
        Settle(context, budget, receipt, actual);
    }

    private static void Settle(RequestContext context, OperationBudget budget, in BudgetReceipt receipt, long actual)
    {
        context.ActualPoints = actual;
        if (!context.IsPaid)
        {
            budget.Settle(receipt, actual);
        }
    }
}
