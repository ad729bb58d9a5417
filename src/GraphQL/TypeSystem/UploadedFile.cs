namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A file that came with a request. Its name and type are what the client says: neither is to be trusted.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">The media type, or null when the client names none.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="OpenRead">Opens the content; the caller disposes the stream.</param>
public sealed record UploadedFile(string Name, string? ContentType, long Length, Func<Stream> OpenRead);
