using System.Globalization;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>A path of a multipart request's map: <c>variables.input.photos.0</c>, in a batch with the request's index before it.</summary>
internal static class UploadPath
{
    /// <summary>Puts a file's key in the place of the null to which a path leads.</summary>
    /// <returns>Why that can't be done, or null.</returns>
    public static GraphQLError? Put(JsonNode? operations, string path, string key)
    {
        var segments = path.Split('.');
        if (segments.Any(string.IsNullOrEmpty))
        {
            return UploadErrors.PathInvalid(path);
        }

        var start = operations is JsonArray ? 1 : 0;
        if (segments.Length <= start || segments[start] != "variables")
        {
            return UploadErrors.PathOutsideVariables(path);
        }

        if (segments.Length == start + 1)
        {
            return UploadErrors.PathInvalid(path);
        }

        var node = operations;
        for (var i = 0; i < segments.Length - 1; i++)
        {
            if (!TryStep(node, segments[i], out node))
            {
                return UploadErrors.VariableMissing(path);
            }
        }

        if (!TryStep(node, segments[^1], out var value))
        {
            return UploadErrors.VariableMissing(path);
        }

        if (value is not null)
        {
            return UploadErrors.VariableInvalid(path);
        }

        if (node is JsonArray array)
        {
            array[int.Parse(segments[^1], NumberStyles.None, CultureInfo.InvariantCulture)] = key;
        }
        else if (node is JsonObject members)
        {
            members[segments[^1]] = key;
        }

        return null;
    }

    private static bool TryStep(JsonNode? node, string segment, out JsonNode? next)
    {
        next = null;
        switch (node)
        {
            case JsonObject members:
                return members.TryGetPropertyValue(segment, out next);
            case JsonArray array when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count:
                next = array[index];
                return true;
            default:
                return false;
        }
    }
}
