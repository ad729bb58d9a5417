using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Pays for parsing, validating, planning and storing, before it is done and for what it turns out to have been.</summary>
internal sealed class PreparationBudget(PipelineOptions options)
{
    private readonly OperationBudget? _budget = OperationBudget.Create(options);

    /// <summary>Pays for what is about to be done; a request that can't is refused.</summary>
    /// <returns>The payment; null when the request was refused.</returns>
    public async ValueTask<BudgetReceipt?> PayAsync(RequestContext context, long points)
    {
        var receipt = await ChargeAsync(context, points).ConfigureAwait(false);
        if (receipt.RetryAfter is { } retryAfter)
        {
            context.RetryAfter = retryAfter;
            context.Refuse(CostErrors.Throttled(receipt));
            return null;
        }

        return receipt;
    }

    /// <summary>Pays for something that a request can do without.</summary>
    /// <returns>True if it was paid.</returns>
    public async ValueTask<bool> TryPayAsync(RequestContext context, long points) =>
        (await ChargeAsync(context, points).ConfigureAwait(false)).IsPaid;

    /// <summary>Gives back what was not needed, or owes the rest.</summary>
    public void Settle(in BudgetReceipt receipt, long points) => _budget?.Settle(receipt, points);

    private ValueTask<BudgetReceipt> ChargeAsync(RequestContext context, long points) =>
        _budget is null || points == 0 ? new ValueTask<BudgetReceipt>(new BudgetReceipt(0, null, null))
        : _budget.TryCharge(context.Caller, points, out var receipt) ? new ValueTask<BudgetReceipt>(receipt)
        : _budget.ChargeAsync(context.Caller, points, context.RequestAborted);
}
