namespace Backoffice.GraphQL.Pipeline;

/// <summary>The store of persisted operations can't be reached, so it is unknown whether an id exists.</summary>
public sealed class PersistedOperationsUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PersistedOperationsUnavailableException()
        : this("The store of persisted operations can't be reached.", null)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The error.</param>
    public PersistedOperationsUnavailableException(string message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The error.</param>
    /// <param name="innerException">The exception of the store.</param>
    public PersistedOperationsUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
