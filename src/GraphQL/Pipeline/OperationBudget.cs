using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Pays for operations, and settles what they have cost in the end.</summary>
internal sealed class OperationBudget(IBudgets budgets, PipelineOptions options)
{
    /// <summary>The price of an answer from the cache, and of starting a subscription.</summary>
    public const long Little = 1;

    /// <summary>The price of a second of the database's time.</summary>
    private const double PointsPerSecond = 100_000;

    /// <summary>Answers up to this length pay for no bytes: the values in them are paid for.</summary>
    private const int FreeBytes = 64 * 1024;

    /// <summary>The number of bytes that are written, compressed and sent in the time of a point.</summary>
    private const int BytesPerPoint = 1024;

    /// <summary>The budget of a pipeline; null when there is none.</summary>
    public static OperationBudget? Create(PipelineOptions options) => options.Budgets is { } budgets ? new OperationBudget(budgets, options) : null;

    /// <summary>The time that the database has worked for an execution; none when nothing was executed.</summary>
    public static DatabaseTime TimeOf(IExecutionActivity? activity) => activity?.DatabaseTime ?? default;

    /// <summary>Pays for an operation, if that takes no waiting.</summary>
    public bool TryCharge(Caller caller, long points, out BudgetReceipt receipt) => budgets.TryCharge(caller, points, out receipt);

    public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points, CancellationToken cancellationToken) =>
        budgets.ChargeAsync(caller, points, cancellationToken);

    /// <summary>Charges for work that was done without asking.</summary>
    public void Owe(Caller caller, long points) => budgets.Owe(caller, points);

    public void Settle(in BudgetReceipt receipt, long actual) => budgets.Settle(receipt, actual);

    /// <summary>
    /// The actual cost of an executed operation: the expression applied to the objects that it returned, or the database's time if that is
    /// more. Only time beyond what a round trip ordinarily takes counts above the price.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="time">The database's time.</param>
    /// <param name="requested">The price.</param>
    public long ActualPoints(ExecutionResult result, Caller caller, in DatabaseTime time, long requested)
    {
        var actual = result.HasNext
            ? requested // unknown until it is executed
            : Math.Max(ActualCost.PointsOf(result, new ListLengths(caller, options.ListLengthOf)), PointsOf(time.Total));
        return Settled(requested, actual, time);
    }

    /// <summary>The cost of an operation that was cancelled or failed: the database's time.</summary>
    public static long PointsOfNothing(in DatabaseTime time, long requested) => Settled(requested, PointsOf(time.Total), time);

    /// <summary>Settles the database's time of parts that were executed after the first.</summary>
    public void SettleLater(RequestContext context) => SettleAtLeast(context, PointsOf(TimeOf(context.Activity).Slow));

    /// <summary>
    /// Settles the bytes of an answer, wherever it came from. The values of an answer are paid for but for those of the introspection system, whose
    /// lists have no price: there all bytes count.
    /// </summary>
    public void SettleBytes(RequestContext context, int length)
    {
        if (length > BytesPerPoint)
        {
            var free = context.Plan is { ReadsSchema: true } ? 0 : FreeBytes;
            SettleAtLeast(context, (length - free) / BytesPerPoint);
        }
    }

    private void SettleAtLeast(RequestContext context, long points)
    {
        if (context.ActualPoints is { } settled && points > settled)
        {
            context.ActualPoints = points;
            Settle(context.Receipt with { Points = settled }, points);
        }
    }

    private static long PointsOf(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds * PointsPerSecond);

    private static long Settled(long requested, long actual, in DatabaseTime time) =>
        Math.Max(Math.Clamp(actual, Little, requested), PointsOf(time.Slow));

    /// <summary>Adds <c>extensions.cost</c>.</summary>
    public async ValueTask ReportAsync(RequestContext context, BudgetReceipt receipt, long actual)
    {
        var status = await budgets.ReadStatusAsync(receipt, context.RequestAborted).ConfigureAwait(false);
        foreach (var (name, value) in status.ToReport(receipt.Points, receipt.IsPaid ? actual : null))
        {
            context.AddExtension(name, value);
        }
    }
}
