namespace Backoffice.GraphQL.Cost;

/// <summary>The details of an operation's price that a client asks for.</summary>
public enum CostPreference
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The price beside the answer.</summary>
    Report,

    /// <summary>The price instead of the answer: nothing is executed.</summary>
    Validate,
}
