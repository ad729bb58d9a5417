using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Pays for operations, and takes back what they did not need.</summary>
internal sealed class OperationBudget(IBudgets budgets, Func<IServiceProvider, BudgetCaller> callerOf, PipelineOptions options)
{
    /// <summary>What an answer from the cache costs, and the beginning of a subscription.</summary>
    public const long Little = 1;

    /// <summary>What a second of the database's time costs.</summary>
    private const double PointsPerSecond = 100_000;

    /// <summary>The budget of a pipeline; null when there is none.</summary>
    public static OperationBudget? Create(PipelineOptions options) => options is { Budgets: { } budgets, BudgetCallerOf: { } callerOf }
        ? new OperationBudget(budgets, callerOf, options)
        : null;

    /// <summary>Pays for an operation, if that takes no waiting.</summary>
    public bool TryCharge(IServiceProvider services, long points, out BudgetReceipt receipt) =>
        budgets.TryCharge(callerOf(services), points, out receipt);

    public ValueTask<BudgetReceipt> ChargeAsync(IServiceProvider services, long points, CancellationToken cancellationToken) =>
        budgets.ChargeAsync(callerOf(services), points, cancellationToken);

    public void Refund(in BudgetReceipt receipt, long actual) => budgets.Refund(receipt, receipt.Points - actual);

    /// <summary>
    /// What an executed operation has cost: what the formula says of the objects that there really were, or the database's time if that is
    /// more; never more than the price.
    /// </summary>
    public long ActualPoints(ExecutionResult result, IServiceProvider services, long requested)
    {
        if (result.HasNext)
        {
            // Nobody knows yet.
            return requested;
        }

        return AtMost(requested, Math.Max(ActualCost.PointsOf(result, new ListLengths(services, options.ListLengthOf)), PointsOfDatabase(services)));
    }

    /// <summary>What an operation has cost that was cancelled or failed: the database's time.</summary>
    public long PointsOfNothing(IServiceProvider services, long requested) => AtMost(requested, PointsOfDatabase(services));

    private double PointsOfDatabase(IServiceProvider services) =>
        (options.DatabaseTimeOf?.Invoke(services) ?? TimeSpan.Zero).TotalSeconds * PointsPerSecond;

    private static long AtMost(long requested, double actual) => Math.Clamp((long)Math.Ceiling(actual), Little, requested);

    /// <summary>Adds <c>extensions.cost</c>.</summary>
    public async ValueTask ReportAsync(RequestContext context, BudgetReceipt receipt, long actual)
    {
        var status = await budgets.ReadStatusAsync(receipt, context.RequestAborted).ConfigureAwait(false);
        context.AddExtension("cost", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["requestedQueryCost"] = receipt.Points,
            ["actualQueryCost"] = receipt.IsPaid ? actual : null,
            ["throttleStatus"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["maximumAvailable"] = (long)status.MaximumAvailable,
                ["currentlyAvailable"] = (long)status.CurrentlyAvailable,
                ["restoreRate"] = (long)status.RestoreRate,
            },
        });
    }
}
