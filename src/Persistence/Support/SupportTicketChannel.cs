namespace Backoffice.Persistence.Support;

/// <summary>The channel through which a customer asked for support.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum SupportTicketChannel : short
{
    /// <summary>An e-mail.</summary>
    Email = 1,

    /// <summary>A telephone call.</summary>
    Phone = 2,

    /// <summary>A chat.</summary>
    Chat = 3,

    /// <summary>A form on the web.</summary>
    Web = 4,

    /// <summary>A conversation at a branch.</summary>
    InPerson = 5,
}
