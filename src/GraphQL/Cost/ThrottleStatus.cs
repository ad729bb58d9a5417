namespace Backoffice.GraphQL.Cost;

/// <summary>The state of a budget.</summary>
/// <param name="MaximumAvailable">How many points it holds when it is full.</param>
/// <param name="CurrentlyAvailable">How many are left.</param>
/// <param name="RestoreRate">How many come back per second.</param>
public readonly record struct ThrottleStatus(double MaximumAvailable, double CurrentlyAvailable, double RestoreRate);
