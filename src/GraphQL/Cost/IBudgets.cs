namespace Backoffice.GraphQL.Cost;

/// <summary>
/// Budgets of companies and their clients, which fill up again with time. An operation is charged before it is executed and
/// gets back afterwards what it did not need. Thread-safe.
/// </summary>
public interface IBudgets
{
    /// <summary>Does what <see cref="ChargeAsync"/> does, if it takes no waiting.</summary>
    /// <param name="caller">Whose budgets.</param>
    /// <param name="points">How many.</param>
    /// <param name="receipt">What came of it.</param>
    /// <returns>False when a store of budgets must be asked, and nothing has been taken.</returns>
    public bool TryCharge(in BudgetCaller caller, long points, out BudgetReceipt receipt);

    /// <summary>Takes points from the caller's budgets: from all of them, or from none when one of them has too few.</summary>
    /// <param name="caller">Whose budgets.</param>
    /// <param name="points">How many; no more are taken than a budget holds when it is full.</param>
    /// <param name="cancellationToken">Ends the waiting for a store of budgets.</param>
    public ValueTask<BudgetReceipt> ChargeAsync(BudgetCaller caller, long points, CancellationToken cancellationToken);

    /// <summary>Gives points back. Returns at once, never fails, and never fills a budget above its maximum.</summary>
    /// <param name="receipt">What was charged.</param>
    /// <param name="points">How many of it; the sum of all that is given back for a receipt is at most what was charged.</param>
    public void Refund(in BudgetReceipt receipt, long points);

    /// <summary>How much is left in the tighter one of the budgets that were charged.</summary>
    /// <param name="receipt">What was charged.</param>
    /// <param name="cancellationToken">Ends the waiting for a store of budgets.</param>
    public ValueTask<ThrottleStatus> ReadStatusAsync(BudgetReceipt receipt, CancellationToken cancellationToken);
}
