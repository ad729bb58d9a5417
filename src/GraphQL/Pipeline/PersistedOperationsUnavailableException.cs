namespace Backoffice.GraphQL.Pipeline;

/// <summary>The store of persisted operations can't be reached, so nobody can say whether an id is known.</summary>
public sealed class PersistedOperationsUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PersistedOperationsUnavailableException()
        : this("The store of persisted operations can't be reached.", null)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public PersistedOperationsUnavailableException(string message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the store failed with.</param>
    public PersistedOperationsUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
