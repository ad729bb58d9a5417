namespace Backoffice.Persistence.Sales;

/// <summary>The kind of an activity.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum ActivityKind : short
{
    /// <summary>A telephone call.</summary>
    Call = 1,

    /// <summary>An e-mail.</summary>
    Email = 2,

    /// <summary>A meeting.</summary>
    Meeting = 3,

    /// <summary>A note.</summary>
    Note = 4,

    /// <summary>A task, which somebody has to do.</summary>
    Task = 5,
}
