namespace Backoffice.Persistence.Sales;

/// <summary>The deals of a stage whose values are in one currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Count">Their number.</param>
/// <param name="Value">The sum of their values.</param>
/// <param name="WeightedValue">The sum of their values, each multiplied by its probability.</param>
public readonly record struct StageTotal(string Currency, int Count, decimal Value, decimal WeightedValue);
