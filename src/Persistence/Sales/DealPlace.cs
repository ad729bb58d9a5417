namespace Backoffice.Persistence.Sales;

/// <summary>The place for a deal in a stage.</summary>
/// <param name="Deal">The deal that is moved; null when the company has none with this id.</param>
/// <param name="Before">The deal before the place; null for the first place, and when the company has none with this id.</param>
/// <param name="After">The deal behind the place; null for the last place.</param>
public sealed record DealPlace(Deal? Deal, Deal? Before, Deal? After);
