namespace Backoffice.Benchmarks.Prices;

/// <summary>An operation and what it does at most.</summary>
internal sealed record GeneratedOperation(string Text, PriceFeatures Most);
