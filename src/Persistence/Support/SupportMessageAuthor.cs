namespace Backoffice.Persistence.Support;

/// <summary>The kind of author who wrote a message of a support ticket.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum SupportMessageAuthor : short
{
    /// <summary>The customer of the ticket.</summary>
    Customer = 1,

    /// <summary>A user of the company.</summary>
    Staff = 2,

    /// <summary>A program that answers on behalf of the company.</summary>
    Bot = 3,
}
