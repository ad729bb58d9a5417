namespace Backoffice.GraphQL.Errors;

/// <summary>One entry of a response's <c>errors</c>.</summary>
/// <remarks>Spec §7.1.2. Immutable.</remarks>
public sealed record GraphQLError
{
    /// <summary>Creates an error with a message and the places in the document that it concerns.</summary>
    /// <param name="message">What is wrong and what was expected, for the developer of the client.</param>
    /// <param name="locations">The places in the document, in order; may be empty.</param>
    public GraphQLError(string message, params SourceLocation[] locations)
    {
        Message = message;
        Locations = locations;
    }

    /// <summary>What is wrong and what was expected.</summary>
    public string Message { get; init; }

    /// <summary>The stable code, sent as <c>extensions.code</c>; see <see cref="ErrorCodes"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The places in the document.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; }

    /// <summary>The response position, for an error raised during execution.</summary>
    public ResponsePath? Path { get; init; }

    /// <summary>Further members of <c>extensions</c>: strings, numbers, booleans, null, or lists and dictionaries of these.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <inheritdoc/>
    public bool Equals(GraphQLError? other) =>
        other is not null
        && Message == other.Message
        && Code == other.Code
        && Locations.SequenceEqual(other.Locations)
        && Path?.ToString() == other.Path?.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Message, Code);
}
