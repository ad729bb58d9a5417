using System.Globalization;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>
/// The field <c>map</c> of a form: keys of files to the paths where they belong, such as <c>variables.input.photos.0</c>, in a batch with the
/// request's index before it. The variables keep their null there; a file stands beside them, so that only an Upload ever sees it.
/// </summary>
internal sealed class UploadMap
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 3, AllowDuplicateProperties = false };

    private readonly Dictionary<string, List<string>> _paths = new(StringComparer.Ordinal);

    public static UploadMap Empty { get; } = new();

    /// <summary>Reads the field; null when it is not a JSON object of lists of paths.</summary>
    public static UploadMap? Parse(ReadOnlyMemory<byte> json)
    {
        if (JsonText.Of(json, "The field \"map\"").FindUnreadable() is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            var map = new UploadMap();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                map._paths.Add(member.Name, [.. member.Value.EnumerateArray().Select(path => path.GetString() ?? throw new InvalidOperationException())]);
            }

            return map;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Puts files where they belong.</summary>
    /// <param name="items">The requests, which are replaced by such with files.</param>
    /// <param name="isArray">True if the client sent an array of requests, so that paths begin with an index.</param>
    /// <param name="files">The files by their keys.</param>
    /// <returns>The error about a file that belongs nowhere, or null.</returns>
    public GraphQLError? Place(List<RequestItem> items, bool isArray, IReadOnlyDictionary<string, UploadedFile> files)
    {
        foreach (var (key, paths) in _paths)
        {
            var error = paths.Count == 0 ? UploadErrors.PathsMissing(key)
                : !files.ContainsKey(key) ? UploadErrors.FileMissing(key)
                : paths.Select(path => Place(items, isArray, path, new Upload(key))).FirstOrDefault(failure => failure is not null);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static GraphQLError? Place(List<RequestItem> items, bool isArray, string path, Upload upload)
    {
        var segments = path.Split('.');
        var start = isArray ? 1 : 0;
        if (segments.Any(string.IsNullOrEmpty))
        {
            return UploadErrors.PathInvalid(path);
        }

        if (segments.Length <= start || segments[start] != "variables")
        {
            return UploadErrors.PathOutsideVariables(path);
        }

        if (segments.Length == start + 1)
        {
            return UploadErrors.PathInvalid(path);
        }

        var isPlaced = false;
        for (var index = 0; index < items.Count; index++)
        {
            if (isArray && !IsIndex(segments[0], items[index].RequestIndex))
            {
                continue;
            }

            var rest = segments.AsSpan(start + 1);
            if (items[index].VariableIndex is not null)
            {
                if (!IsIndex(rest[0], items[index].VariableIndex))
                {
                    continue;
                }

                rest = rest[1..];
            }

            if (Place(items, index, rest, path, upload) is { } error)
            {
                return error;
            }

            isPlaced = true;
        }

        return isPlaced ? null : UploadErrors.VariableMissing(path);
    }

    private static GraphQLError? Place(List<RequestItem> items, int index, ReadOnlySpan<string> segments, string path, Upload upload)
    {
        var (request, error) = (items[index].Request, items[index].Error);
        if (error is not null)
        {
            // It is no request, which is what its answer says.
            return null;
        }

        var node = request.Variables;
        var place = new StringBuilder();
        foreach (var segment in segments)
        {
            if (!TryStep(ref node, segment, place))
            {
                return UploadErrors.VariableMissing(path);
            }
        }

        var uploads = request.Uploads is { } known ? new Dictionary<string, Upload>(known, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        if (segments.IsEmpty || node.ValueKind != JsonValueKind.Null || !uploads.TryAdd(place.ToString(), upload))
        {
            return UploadErrors.VariableInvalid(path);
        }

        items[index] = items[index] with { Request = request with { Uploads = uploads } };
        return null;
    }

    /// <summary>Goes one step into a value, and writes down where it leads as coercion does: <c>input.photos[0]</c>.</summary>
    private static bool TryStep(ref JsonElement node, string segment, StringBuilder place)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object when node.TryGetProperty(segment, out var member):
                node = member;
                _ = place.Length == 0 ? place.Append(segment) : place.Append('.').Append(segment);
                return true;
            case JsonValueKind.Array when TryRead(segment, out var index) && index < node.GetArrayLength():
                node = node[index];
                place.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
                return true;
            default:
                return false;
        }
    }

    private static bool IsIndex(string segment, int? index) => TryRead(segment, out var number) && number == index;

    private static bool TryRead(string segment, out int index) => int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
