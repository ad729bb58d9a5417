using System.IO.Pipelines;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Http;
using Backoffice.Server.Transports.Requests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>
/// A request with files: the fields <c>operations</c> (the request as JSON, null where a file belongs), <c>map</c> (field names of files
/// to the places of these nulls) and the files. Small files stay in memory, larger ones in temporary files.
/// </summary>
/// <remarks>
/// GraphQL multipart request specification. The framework's form reader decodes fields into strings, which hides bytes that are not UTF-8:
/// here a field's bytes go where a body's bytes go.
/// </remarks>
internal sealed class MultipartForm
{
    private const int LongestKey = 256;
    private const int LargestFileInMemory = 64 * 1024;

    private readonly Dictionary<string, UploadedFile> _files = new(StringComparer.Ordinal);
    private bool _hasOperations;
    private bool _isMisordered;
    private UploadMap? _map;

    private readonly HttpOptions _options;

    private MultipartForm(HttpOptions options) => _options = options;

    /// <summary>The error of a form that is no request; null when it is one.</summary>
    public GraphQLError? Error { get; private set; }

    /// <summary>The places in the variables that the files belong to.</summary>
    public UploadMap Map => _map ?? UploadMap.Empty;

    /// <summary>The files, by the names of their fields.</summary>
    public IReadOnlyDictionary<string, UploadedFile> Files => _files;

    public static bool IsOneOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a form.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="request">Takes the bytes of <c>operations</c>.</param>
    /// <param name="options">The limits of a form.</param>
    public static async Task<MultipartForm> ReadAsync(HttpRequest http, ClientRequest request, HttpOptions options)
    {
        var form = new MultipartForm(options);
        form.Error = http.Headers["GraphQL-Preflight"] is ["1"]
            ? await form.TryReadAsync(http, request)
            : UploadErrors.PreflightMissing;
        return form;
    }

    private async Task<GraphQLError?> TryReadAsync(HttpRequest http, ClientRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(http.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
        {
            return UploadErrors.FormInvalid;
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Lease(http.Body))
            {
                HeadersCountLimit = 8,
                HeadersLengthLimit = 4 * 1024,
                BodyLengthLimit = _options.LargestForm,
            };
            var aborted = http.HttpContext.RequestAborted;
            for (var count = 1; await reader.ReadNextSectionAsync(aborted) is { } section; count++)
            {
                var error = count > _options.MostFormFields ? UploadErrors.TooManyFields(_options.MostFormFields) : await ReadFieldAsync(section, http.HttpContext, request);
                if (error is not null)
                {
                    return error;
                }
            }
        }
        catch (GraphQLException exception)
        {
            return exception.Error;
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest }))
        {
            return UploadErrors.FormInvalid;
        }

        return !_hasOperations ? UploadErrors.OperationsMissing
            : _isMisordered ? UploadErrors.FieldsMisordered
            : _map is null ? UploadErrors.MapMissing
            : null;
    }

    private async Task<GraphQLError?> ReadFieldAsync(MultipartSection section, HttpContext context, ClientRequest request)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
        {
            return null;
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        if (name.Length > LongestKey)
        {
            return UploadErrors.FormInvalid;
        }

        if (disposition.IsFileDisposition())
        {
            return _files.TryAdd(name, await ReadFileAsync(section, disposition, context)) ? null : UploadErrors.FieldRepeated(name);
        }

        var body = new BoundedStream(
            section.Body, _options.LargestBody, () => new GraphQLException(UploadErrors.FieldTooLong(name, _options.LargestBody)));
        switch (name)
        {
            case "operations":
                if (_hasOperations)
                {
                    return UploadErrors.FieldRepeated(name);
                }

                await request.ReadAsync(PipeReader.Create(body), null, context.RequestAborted);
                _hasOperations = !request.IsEmpty;
                return null;
            case "map":
                using (var bytes = new MemoryStream())
                {
                    await body.CopyToAsync(bytes, context.RequestAborted);
                    if (_map is not null)
                    {
                        return UploadErrors.FieldRepeated(name);
                    }

                    _isMisordered = !_hasOperations;
                    _map = bytes.Length == 0 ? null : UploadMap.Parse(bytes.ToArray());
                    return bytes.Length > 0 && _map is null && _hasOperations ? UploadErrors.MapInvalid : null;
                }

            default:
                return null;
        }
    }

    private static async Task<UploadedFile> ReadFileAsync(MultipartSection section, ContentDispositionHeaderValue disposition, HttpContext context)
    {
        var content = new FileBufferingReadStream(section.Body, LargestFileInMemory);
        context.Response.RegisterForDisposeAsync(content);
        await content.DrainAsync(context.RequestAborted);
        content.Position = 0;
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();

        // Gives each reader a stream with a position of its own.
        var file = new FormFile(content, 0, content.Length, name, name);
        return new UploadedFile(name, section.ContentType, content.Length, file.OpenReadStream);
    }
}
