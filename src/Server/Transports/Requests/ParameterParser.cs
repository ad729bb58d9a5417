using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Requests;

/// <summary>Reads a request from the query of an address. Parameters that are JSON are read as the members of a body are.</summary>
/// <remarks>GraphQL over HTTP, "GET".</remarks>
internal readonly ref struct ParameterParser(RequestMemory memory, PersistedRoute? route, int deepest)
{
    private static readonly string[] Names = ["query", "id", "documentId", "operationName", "variables", "extensions", "onError"];

    /// <returns>The error for which the parameters are refused, or null.</returns>
    public GraphQLError? Parse(QueryString query, ref RequestCollector requests)
    {
        var members = new RequestMembers(memory);
        var seen = 0;
        foreach (var parameter in new QueryParameters(query, memory))
        {
            var index = Array.IndexOf(Names, parameter.Name);
            if (index < 0)
            {
                continue;
            }

            if ((seen & (1 << index)) != 0)
            {
                return TransportErrors.RepeatedParameter(Names[index]);
            }

            seen |= 1 << index;
            if (Read(Names[index], parameter.Value, ref members) is { } error)
            {
                return error;
            }
        }

        return members.Complete(route, out var request) ?? requests.Take(request, requestIndex: null);
    }

    private GraphQLError? Read(string name, ReadOnlyMemory<byte> value, ref RequestMembers members)
    {
        if (name is "variables" or "extensions")
        {
            return value.IsEmpty ? null : ReadJson(name, value, ref members);
        }

        if (!Utf8.IsValid(value.Span))
        {
            return JsonText.Parameter(value, SourceOf(name), deepest).FindUnreadable();
        }

        switch (name)
        {
            case "query":
                members.SetQuery(value);
                break;
            case "id":
                members.SetId(Encoding.UTF8.GetString(value.Span));
                break;
            case "onError":
                members.SetOnError(Encoding.UTF8.GetString(value.Span));
                break;
            case "documentId":
                members.SetDocumentId(Encoding.UTF8.GetString(value.Span));
                break;
            default:
                members.SetOperationName(Encoding.UTF8.GetString(value.Span));
                break;
        }

        return null;
    }

    private GraphQLError? ReadJson(string name, ReadOnlyMemory<byte> value, ref RequestMembers members)
    {
        var json = JsonText.Parameter(value, SourceOf(name), deepest);
        if (json.FindUnreadable() is { } unreadable)
        {
            return unreadable;
        }

        try
        {
            var reader = json.CreateReader();
            reader.Read();
            if (name == "variables")
            {
                members.ReadVariables(json, ref reader);
            }
            else
            {
                members.ReadExtensions(ref reader);
            }

            // Nothing may follow the value.
            reader.Read();
            return members.MayRepeatNames ? RepeatedNames.Find(json) : null;
        }
        catch (JsonException exception)
        {
            return JsonErrors.Malformed(json, exception);
        }
    }

    private static string SourceOf(string name) => $"The parameter \"{name}\"";
}
