using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>
/// Budgets of companies and their clients, which fill up again with time. An operation is charged before it is executed;
/// afterwards it gets back what it did not need, or owes what it needed beyond its price. Thread-safe.
/// </summary>
public interface IBudgets
{
    /// <summary>Does what <see cref="ChargeAsync"/> does, if it takes no waiting.</summary>
    /// <param name="caller">The caller whose budgets are charged.</param>
    /// <param name="points">The number of points.</param>
    /// <param name="receipt">The result.</param>
    /// <returns>False when a store of budgets must be asked, and nothing has been taken.</returns>
    public bool TryCharge(Caller caller, long points, out BudgetReceipt receipt);

    /// <summary>Takes points from the caller's budgets: from all of them, or from none when one of them has too few.</summary>
    /// <param name="caller">The caller whose budgets are charged.</param>
    /// <param name="points">The number of points; no more are taken than a budget holds when it is full.</param>
    /// <param name="cancellationToken">Ends the waiting for a store of budgets.</param>
    public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points, CancellationToken cancellationToken);

    /// <summary>
    /// Settles what an operation has cost in the end. What was charged beyond it comes back; what it cost beyond the charge is owed, up to
    /// the largest debt of each budget, and nothing is paid from a budget in debt. Returns at once and never fails.
    /// </summary>
    /// <param name="receipt">The charge.</param>
    /// <param name="actual">The points that the operation has cost. To settle once more, give a receipt with the points that were settled before.</param>
    public void Settle(in BudgetReceipt receipt, long actual);

    /// <summary>
    /// Takes points for work that was done without asking, such as reading a large request: what the budgets do not hold is owed, up to the largest
    /// debt of each. Returns at once and never fails.
    /// </summary>
    /// <param name="caller">The owner of the budgets.</param>
    /// <param name="points">The points.</param>
    public void Owe(Caller caller, long points);

    /// <summary>Finds the debt that a caller is in, as far as this process knows of it: no store is asked, so every request may do so first.</summary>
    /// <param name="caller">The owner of the budgets.</param>
    /// <returns>The debt of the budget that is in debt for longer; null when none is in debt.</returns>
    public BudgetDebt? FindDebt(Caller caller);

    /// <summary>The points left in the budget that has the least, of those that were charged.</summary>
    /// <param name="receipt">The charge.</param>
    /// <param name="cancellationToken">Ends the waiting for a store of budgets.</param>
    public ValueTask<ThrottleStatus> ReadStatusAsync(BudgetReceipt receipt, CancellationToken cancellationToken);
}
