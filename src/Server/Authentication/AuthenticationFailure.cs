using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Authentication;

/// <summary>The reason why there is no caller, and the limit that the credentials are over, if it is one.</summary>
/// <param name="Sentence">The reason.</param>
public sealed record AuthenticationFailure(string Sentence)
{
    /// <summary>The key of the limit; null where the reason is another.</summary>
    public string? Limit { get; init; }

    public long Asked { get; init; }

    public long Allowed { get; init; }

    public static implicit operator AuthenticationFailure?(string? sentence) => sentence is null ? null : new AuthenticationFailure(sentence);

    public GraphQLError ToError(string code)
    {
        var error = new GraphQLError(Sentence) { Code = code };
        return Limit is { } limit ? error.OverLimit(limit, Asked, Allowed) : error;
    }
}
