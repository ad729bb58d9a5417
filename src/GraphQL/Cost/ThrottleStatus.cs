namespace Backoffice.GraphQL.Cost;

/// <summary>The state of a budget.</summary>
/// <param name="MaximumAvailable">The number of points of a full budget.</param>
/// <param name="CurrentlyAvailable">The number of points left.</param>
/// <param name="RestoreRate">The number of points restored per second.</param>
public readonly record struct ThrottleStatus(double MaximumAvailable, double CurrentlyAvailable, double RestoreRate)
{
    /// <summary>The members that a client gets in <c>extensions</c> which asks what an operation costs.</summary>
    /// <param name="requested">The price of the operation; null where it is not known.</param>
    /// <param name="actual">The actual cost; null when it was not executed.</param>
    public IReadOnlyDictionary<string, object?> ToReport(long? requested, long? actual) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["cost"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["requestedQueryCost"] = requested,
            ["actualQueryCost"] = actual,
            ["throttleStatus"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["maximumAvailable"] = (long)MaximumAvailable,
                ["currentlyAvailable"] = (long)Math.Floor(CurrentlyAvailable),
                ["restoreRate"] = (long)RestoreRate,
            },
        },
    };
}
