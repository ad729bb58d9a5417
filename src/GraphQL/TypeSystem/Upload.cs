namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A file that came with the request, by its key there; the transport's service opens it.</summary>
/// <param name="Key">The key of the file in the request.</param>
public sealed record Upload(string Key);
