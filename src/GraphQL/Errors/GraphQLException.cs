namespace Backoffice.GraphQL.Errors;

/// <summary>Thrown by a resolver to answer with an error of its own choice at the field's position.</summary>
/// <param name="error">The error; path and location are filled in by the executor.</param>
public sealed class GraphQLException(GraphQLError error) : Exception(error.Message)
{
    /// <summary>Creates an exception from a message and a code.</summary>
    /// <param name="message">The error and the expected value.</param>
    /// <param name="code">A stable code, see <see cref="ErrorCodes"/>.</param>
    /// <param name="extensions">Further members of the error's <c>extensions</c>, or null for none.</param>
    public GraphQLException(string message, string? code = null, IReadOnlyDictionary<string, object?>? extensions = null)
        : this(new GraphQLError(message) { Code = code, Extensions = extensions })
    {
    }

    /// <summary>The error that the client sees.</summary>
    public GraphQLError Error { get; } = error;
}
