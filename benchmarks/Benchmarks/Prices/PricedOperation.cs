namespace Backoffice.Benchmarks.Prices;

/// <summary>An operation that was measured.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Price">The charge of the budgets.</param>
/// <param name="FieldCost">The field cost that the server says.</param>
/// <param name="TypeCost">The type cost that the server says.</param>
/// <param name="Actual">The actual content of its answer.</param>
/// <param name="Microseconds">CPU time of the server and of PostgreSQL, for each request.</param>
internal sealed record PricedOperation(
    GeneratedOperation Operation, double Price, double FieldCost, double TypeCost, PriceFeatures Actual, double Microseconds);
