using System.Text.Json;
using Backoffice.Persistence.Operations;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.PersistedOperations;

/// <summary>
/// Reads the files that clients' builds write: Apollo's manifest (<c>"format": "apollo-persisted-query-manifest"</c>), and the map of ids to
/// texts that Relay's compiler and the client preset of GraphQL Code Generator write. Which one it is shows in its shape.
/// </summary>
internal static class OperationManifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a manifest; names are those that it gives, or empty.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static IReadOnlyList<NamedOperation> Parse(ReadOnlyMemory<byte> json)
    {
        var text = JsonText.Of(json, "The manifest");
        if (text.FindUnreadable() is { } unreadable)
        {
            throw new FormatException(unreadable.Message);
        }

        try
        {
            using var document = JsonDocument.Parse(text.Bytes, Reading);
            var operations = document.RootElement switch
            {
                { ValueKind: JsonValueKind.Object } root when root.TryGetProperty("format", out var format) => ParseApollo(root, format),
                { ValueKind: JsonValueKind.Object } root => ParseMap(root),
                _ => throw new FormatException("A manifest is a JSON object."),
            };
            return operations.Count > 0 ? operations : throw new FormatException("The manifest has no operations.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The manifest is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    private static List<NamedOperation> ParseApollo(JsonElement root, JsonElement format)
    {
        if (format.ValueKind != JsonValueKind.String || format.GetString() != ApolloFormat
            || !root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || version.GetRawText() != "1"
            || !root.TryGetProperty("operations", out var operations) || operations.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"The manifest names a format, but is no {ApolloFormat} of version 1 with a list of operations.");
        }

        var index = 0;
        var read = new List<NamedOperation>();
        foreach (var operation in operations.EnumerateArray())
        {
            read.Add(operation.ValueKind == JsonValueKind.Object && Text(operation, "id") is { } id && Text(operation, "body") is { } body
                ? new NamedOperation(id, Text(operation, "name") ?? "", body)
                : throw new FormatException($"The manifest's operations[{index}] has no id or no body."));
            index++;
        }

        return read.DistinctBy(operation => operation.Id).Count() == read.Count
            ? read
            : throw new FormatException("The manifest has two operations of one id.");
    }

    private static List<NamedOperation> ParseMap(JsonElement root)
    {
        var read = new List<NamedOperation>();
        foreach (var member in root.EnumerateObject())
        {
            read.Add(member.Value.ValueKind == JsonValueKind.String
                ? new NamedOperation(member.Name, "", member.Value.GetString() ?? "")
                : throw new FormatException($"The manifest's member \"{member.Name}\" is no operation text; a map of ids to texts was expected."));
        }

        return read;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
