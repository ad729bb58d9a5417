using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.Errors;
using Backoffice.Server.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>
/// A request with files: the fields <c>operations</c> (the request as JSON, null where a file belongs), <c>map</c> (field names of files
/// to the places of these nulls) and the files. Small files stay in memory, larger ones in temporary files.
/// </summary>
/// <remarks>GraphQL multipart request specification.</remarks>
internal sealed record MultipartForm
{
    private const int MostFields = 100;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = ClientRequest.MaxDepth, AllowDuplicateProperties = false };

    private static readonly FormOptions Limits = new()
    {
        MultipartBodyLengthLimit = RequestLimits.LargestUpload,
        ValueLengthLimit = (int)RequestLimits.LargestBody,
        ValueCountLimit = MostFields,
        KeyLengthLimit = 256,
        MultipartHeadersCountLimit = 8,
        MultipartHeadersLengthLimit = 4 * 1024,
        MemoryBufferThreshold = 64 * 1024,
    };

    private MultipartForm()
    {
    }

    /// <summary>Why the form is no request; null when it is one.</summary>
    public GraphQLError? Error { get; private init; }

    /// <summary>The request as JSON, with the files' keys where they belong.</summary>
    public ReadOnlyMemory<byte> Operations { get; private init; }

    public FormFiles Files { get; private init; } = FormFiles.None;

    public static bool IsOneOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    public static async Task<MultipartForm> ReadAsync(HttpRequest request)
    {
        if (request.Headers["GraphQL-Preflight"] is not ["1"])
        {
            return Refused(UploadErrors.PreflightMissing);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return Refused(UploadErrors.FormInvalid);
        }

        return Read(form);
    }

    private static MultipartForm Read(IFormCollection form)
    {
        string? operations = null;
        string? map = null;
        foreach (var (name, values) in form)
        {
            if (name == "operations")
            {
                operations = values.Count == 1 ? values[0] : null;
            }
            else if (name == "map")
            {
                if (operations is null && form.ContainsKey("operations"))
                {
                    return Refused(UploadErrors.FieldsMisordered);
                }

                map = values.Count == 1 ? values[0] : null;
            }
        }

        if (string.IsNullOrEmpty(operations))
        {
            return Refused(UploadErrors.OperationsMissing);
        }

        if (string.IsNullOrEmpty(map))
        {
            return Refused(UploadErrors.MapMissing);
        }

        JsonNode? root;
        try
        {
            root = JsonNode.Parse(operations, documentOptions: Reading);
        }
        catch (JsonException exception)
        {
            return Refused(UploadErrors.OperationsInvalid(exception));
        }

        if (ReadMap(map) is not { } paths)
        {
            return Refused(UploadErrors.MapInvalid);
        }

        foreach (var (key, places) in paths)
        {
            var error = places.Count == 0 ? UploadErrors.PathsMissing(key)
                : form.Files.GetFile(key) is null ? UploadErrors.FileMissing(key)
                : places.Select(path => UploadPath.Put(root, path, key)).FirstOrDefault(failure => failure is not null);
            if (error is not null)
            {
                return Refused(error);
            }
        }

        return new MultipartForm { Operations = Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null"), Files = new FormFiles(form.Files) };
    }

    /// <summary>Field names to paths; null when the text is something else.</summary>
    private static Dictionary<string, List<string>>? ReadMap(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            var map = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                map.Add(member.Name, [.. member.Value.EnumerateArray().Select(path => path.GetString() ?? throw new InvalidOperationException())]);
            }

            return map;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static MultipartForm Refused(GraphQLError error) => new() { Error = error };
}
