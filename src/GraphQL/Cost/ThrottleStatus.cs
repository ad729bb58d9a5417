namespace Backoffice.GraphQL.Cost;

/// <summary>The state of a budget.</summary>
/// <param name="MaximumAvailable">The number of points of a full budget.</param>
/// <param name="CurrentlyAvailable">The number of points left.</param>
/// <param name="RestoreRate">The number of points restored per second.</param>
public readonly record struct ThrottleStatus(double MaximumAvailable, double CurrentlyAvailable, double RestoreRate);
