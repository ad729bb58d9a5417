namespace Backoffice.GraphQL.Errors;

/// <summary>One entry of a response's <c>errors</c>.</summary>
/// <remarks>Spec §7.1.2. Immutable.</remarks>
public sealed record GraphQLError
{
    private const int MaxMessageLength = 1_000;
    private const int KeptAtTheEnd = 200;

    private readonly string _message = "";

    /// <summary>Creates an error with a message and the places in the document that it concerns.</summary>
    /// <param name="message">The error and the expected value, for the developer of the client.</param>
    /// <param name="locations">The places in the document, in order; may be empty.</param>
    public GraphQLError(string message, params SourceLocation[] locations)
    {
        Message = message;
        Locations = locations;
    }

    /// <summary>The error and the expected value, at most 1,000 characters.</summary>
    /// <remarks>
    /// Messages quote what was written, and a name or a value may be as long as a request. The middle of a longer message is left
    /// out: what is wrong stands at the beginning, what was expected at the end.
    /// </remarks>
    public string Message
    {
        get => _message;
        init => _message = Shorten(value);
    }

    /// <summary>The stable code, sent as <c>extensions.code</c>; see <see cref="ErrorCodes"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The places in the document.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; }

    /// <summary>The response position, for an error raised during execution.</summary>
    public ResponsePath? Path { get; init; }

    /// <summary>Further members of <c>extensions</c>: strings, numbers, booleans, null, or lists and dictionaries of these.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The same error with a further member of <c>extensions</c>; without one when the value is null.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="value">A string, number, boolean, or a list or dictionary of these.</param>
    /// <returns>The same error, with the member besides those that it has.</returns>
    public GraphQLError With(string member, object? value) => value is null ? this : this with
    {
        Extensions = new Dictionary<string, object?>(Extensions ?? new Dictionary<string, object?>(), StringComparer.Ordinal) { [member] = value },
    };

    /// <summary>Says which limit the request is over, in the members <c>limit</c>, <c>asked</c> and <c>allowed</c> of <c>extensions</c>.</summary>
    /// <param name="limit">The name of the limit, under which the host sets it.</param>
    /// <param name="asked">The requested amount. Where counting ends at the limit, one more than is allowed.</param>
    /// <param name="allowed">The allowed amount.</param>
    /// <returns>The same error with these members besides the ones that it has.</returns>
    public GraphQLError OverLimit(string limit, object asked, object allowed) => this with
    {
        Extensions = new Dictionary<string, object?>(Extensions ?? new Dictionary<string, object?>(), StringComparer.Ordinal)
        {
            ["limit"] = limit,
            ["allowed"] = allowed,
            ["asked"] = asked,
        },
    };

    /// <inheritdoc/>
    public bool Equals(GraphQLError? other) =>
        other is not null
        && Message == other.Message
        && Code == other.Code
        && Locations.SequenceEqual(other.Locations)
        && Path?.ToString() == other.Path?.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Message, Code);

    private static string Shorten(string message)
    {
        if (message.Length <= MaxMessageLength)
        {
            return message;
        }

        var start = MaxMessageLength - KeptAtTheEnd - 1;
        var end = message.Length - KeptAtTheEnd;
        return string.Concat(
            message.AsSpan(0, char.IsHighSurrogate(message[start - 1]) ? start - 1 : start),
            "\u2026",
            message.AsSpan(char.IsLowSurrogate(message[end]) ? end + 1 : end));
    }
}
