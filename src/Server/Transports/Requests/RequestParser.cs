using System.Text.Json;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Requests;

/// <summary>Reads a JSON text as a request or as a batch of them: bodies, forms and the payloads of WebSockets alike.</summary>
internal readonly ref struct RequestParser(RequestMemory memory, PersistedRoute? route)
{
    /// <returns>The error for which the text is refused, or null.</returns>
    public GraphQLError? Parse(JsonText json, ref RequestCollector requests)
    {
        if (json.IsEmpty)
        {
            return JsonErrors.Empty(json);
        }

        if (json.FindUnreadable() is { } unreadable)
        {
            return unreadable;
        }

        try
        {
            return ParseRoot(json, ref requests);
        }
        catch (JsonException exception)
        {
            return JsonErrors.Malformed(json, exception);
        }
    }

    private GraphQLError? ParseRoot(JsonText json, ref RequestCollector requests)
    {
        var reader = json.CreateReader();
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new RequestMembers(memory);
                members.ReadObject(json, ref reader);

                // Whatever follows the object is not part of a request.
                reader.Read();
                return (members.MayRepeatNames ? RepeatedNames.Find(json) : null)
                    ?? members.Complete(route, out var request)
                    ?? requests.Take(request, requestIndex: null);
            case JsonTokenType.StartArray:
                return ParseArray(json, ref reader, ref requests);
            default:
                var token = reader.TokenType;
                reader.Read();
                return JsonErrors.WrongRoot(json, token);
        }
    }

    private GraphQLError? ParseArray(JsonText json, ref Utf8JsonReader reader, ref RequestCollector requests)
    {
        var index = 0;
        var mayRepeatNames = false;
        GraphQLError? refusal = requests.IsOperationBatch ? TransportErrors.OperationsOfABatch : null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var members = new RequestMembers(memory);
                members.ReadObject(json, ref reader);
                mayRepeatNames |= members.MayRepeatNames;
                refusal ??= members.Complete(route, out var request) is { } error ? requests.Refuse(error, index) : requests.Take(request, index);
            }
            else
            {
                mayRepeatNames |= reader.TokenType == JsonTokenType.StartArray;
                refusal ??= requests.Refuse(JsonErrors.WrongElement(reader.TokenType), index);
                reader.Skip();
            }

            index++;
        }

        reader.Read();
        return (mayRepeatNames ? RepeatedNames.Find(json) : null) ?? refusal ?? (index == 0 ? TransportErrors.EmptyBatch : null);
    }
}
