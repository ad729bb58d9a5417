using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Transports;

/// <summary>
/// Decides before a request is read whether it is: not as long as its caller's budget is in debt. What reading a large request takes is owed,
/// whatever becomes of it, so that a caller who goes on sending what is refused is soon refused here.
/// </summary>
internal sealed class Admission(IBudgets? budgets = null)
{
    /// <summary>A request up to this length, such as a batch of 50 persisted operations, is read in a few points' time, which its operations pay for.</summary>
    private const int FreeBytes = 8 * 1024;

    /// <summary>The bytes that are read in the time of a point.</summary>
    private const int BytesPerPoint = 2 * 1024;

    /// <summary>The debt for which nothing is read from a caller; null for none.</summary>
    public BudgetDebt? FindDebt(Caller caller) => budgets?.FindDebt(caller);

    /// <summary>Charges a caller for a request that was read.</summary>
    /// <param name="caller">The caller who sent it.</param>
    /// <param name="length">Its length in bytes.</param>
    public void PayForReading(Caller caller, int length)
    {
        if (length > FreeBytes)
        {
            budgets?.Owe(caller, (length - FreeBytes) / BytesPerPoint);
        }
    }
}
