namespace Backoffice.Server.Http.Compression;

/// <summary>Media types that compress well and come whole; streams of events are sent as they happen.</summary>
internal static class CompressibleTypes
{
    public static bool Contains(string? contentType)
    {
        var end = contentType.AsSpan().IndexOf(';');
        var mediaType = (end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end)).Trim();
        return mediaType is "application/json" or "application/graphql-response+json" or "application/graphql"
            or "application/javascript" or "text/javascript" or "text/css" or "text/html" or "text/plain" or "image/svg+xml"
            or "font/ttf" or "application/x-font-ttf";
    }
}
