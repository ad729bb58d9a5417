using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>A limit of long-lived answers that leaves no place for another.</summary>
/// <param name="Whose">The beginning of the sentence, such as "The company has".</param>
/// <param name="Name">The name of the limit in the section <c>Transports</c>.</param>
/// <param name="Allowed">The maximum number.</param>
internal sealed record LimitReached(string Whose, string Name, int Allowed)
{
    public string Key => "Transports__" + Name;

    /// <summary>In as many words as the reason of a close frame holds.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"{Whose} {Allowed} WebSockets and streams open, which is the most ({Key}).");

    public GraphQLError ToError() => new GraphQLError(Sentence) { Code = ErrorCodes.LimitExceeded }.OverLimit(Key, Allowed + 1, Allowed);
}
