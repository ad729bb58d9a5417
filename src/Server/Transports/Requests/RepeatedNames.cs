using System.Text.Json;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Requests;

/// <summary>
/// Looks for a name that stands twice in an object, at any depth. Readers of JSON differ in which of the two counts (RFC 8259 §4), so a
/// request that has one means different things to a proxy and to us.
/// </summary>
internal static class RepeatedNames
{
    /// <summary>Looks through a whole text. Requests of ordinary members need not be looked through: the parser sees theirs.</summary>
    public static GraphQLError? Find(JsonText json)
    {
        var reader = json.CreateReader();
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                open.Push(new HashSet<string>(StringComparer.Ordinal));
            }
            else if (reader.TokenType == JsonTokenType.EndObject)
            {
                open.Pop();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.GetString() is { } name && !open.Peek().Add(name))
            {
                return JsonErrors.RepeatedName(json, name, (int)reader.TokenStartIndex);
            }
        }

        return null;
    }
}
