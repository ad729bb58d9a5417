namespace Backoffice.Persistence.Entities;

/// <summary>Amounts as PostgreSQL keeps them, so that what a mutation answers equals what a later query reads.</summary>
public static class StoredMoney
{
    /// <summary>The same amount with two decimals, half a hundredth rounded away from zero.</summary>
    public static decimal ToStored(this decimal amount) =>
        // Rounding leaves 118.5 as it is; a sum has as many decimals as its longest part.
        decimal.Round(amount, 2, MidpointRounding.AwayFromZero) + 0.00m;
}
