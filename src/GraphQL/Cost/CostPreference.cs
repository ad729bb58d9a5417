namespace Backoffice.GraphQL.Cost;

/// <summary>What a client wants to know of the price of its operation.</summary>
public enum CostPreference
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The price beside the answer.</summary>
    Report,

    /// <summary>The price instead of the answer: nothing is executed.</summary>
    Validate,
}
