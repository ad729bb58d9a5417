using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>There is no memory for what is written next; see <see cref="IJsonMemory"/>.</summary>
/// <param name="error">The error that the client gets.</param>
public sealed class JsonMemoryException(GraphQLError error) : Exception(error.Message)
{
    /// <summary>The error that the client gets.</summary>
    public GraphQLError Error { get; } = error;
}
