using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.Server.Transports.Batches;

namespace Backoffice.Server.Transports;

/// <summary>Requests as parameters of an address.</summary>
internal sealed partial class ClientRequest
{
    /// <summary>Finds the members of a request in a query string.</summary>
    /// <remarks>GraphQL over HTTP, "GET".</remarks>
    /// <returns>What is wrong, or null.</returns>
    public GraphQLError? Parse(IQueryCollection parameters, BatchLimits limits)
    {
        foreach (var name in (ReadOnlySpan<string>)["query", "id", "documentId", "operationName", "variables", "extensions"])
        {
            if (parameters[name].Count > 1)
            {
                return TransportErrors.RepeatedParameter(name);
            }
        }

        if (ParseParameter("extensions", parameters["extensions"], out var extensions) is { } wrongExtensions)
        {
            return wrongExtensions;
        }

        if (extensions.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            return TransportErrors.WrongMember("extensions", "an object or null", extensions.ValueKind);
        }

        if (ReadExtensions(extensions, out var automatic) is { } wrongPersistedQuery)
        {
            return wrongPersistedQuery;
        }

        if (ParseParameter("variables", parameters["variables"], out var variables) is { } wrongVariables)
        {
            return wrongVariables;
        }

        if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined))
        {
            return TransportErrors.WrongMember("variables", "an object or null", variables.ValueKind);
        }

        var document = parameters["query"] is [{ } text] ? Encoding.UTF8.GetBytes(text) : default(ReadOnlyMemory<byte>?);
        var id = parameters["id"] is [{ Length: > 0 } named] ? named : parameters["documentId"].ToString();
        var operationName = parameters["operationName"] is [{ Length: > 0 } operation] ? operation : null;
        return Combine(document, id, automatic, operationName, variables, out var request) ?? Take(request, requestIndex: null, limits);
    }

    private GraphQLError? ParseParameter(string name, string? value, out JsonElement element)
    {
        element = default;
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        try
        {
            element = Keep(JsonDocument.Parse(value, VariableOptions));
            element = element.ValueKind == JsonValueKind.Null ? default : element;
            return null;
        }
        catch (JsonException exception)
        {
            return TransportErrors.InvalidParameter(name, exception);
        }
    }
}
