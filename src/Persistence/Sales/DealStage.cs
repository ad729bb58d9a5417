namespace Backoffice.Persistence.Sales;

/// <summary>The stage of a deal in the pipeline.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum DealStage : short
{
    /// <summary>The customer may be interested.</summary>
    Lead = 1,

    /// <summary>The customer is interested and has the means.</summary>
    Qualified = 2,

    /// <summary>The customer has received a proposal.</summary>
    Proposal = 3,

    /// <summary>The customer has agreed.</summary>
    Won = 4,

    /// <summary>The customer has declined, or the company has given up.</summary>
    Lost = 5,
}
