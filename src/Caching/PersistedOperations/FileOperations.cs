using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>
/// Registered operations as files, <c>{folder}/{client}/{id}.graphql</c>, for deployments that ship them with the server; what is persisted
/// automatically stays in the store behind it.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="store">The store behind it, for what is no file.</param>
public sealed class FileOperations(string folder, IPersistedOperationStore store) : IPersistedOperationStore
{
    /// <inheritdoc/>
    public async ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return IsFileName(id) && FindFile(id, caller.Client) is { } file
                ? new PersistedOperation(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), IsRegistered: true)
                : await store.FindAsync(id, caller, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PersistedOperationsUnavailableException($"The files below {folder} can't be read.", exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken) =>
        store.TryAddAsync(hash, document, caller, cancellationToken);

    private string? FindFile(string id, string? client)
    {
        var clients = client is not null && IsFileName(client) ? [Path.Combine(folder, client)]
            : client is null && Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return clients.Select(of => Path.Combine(of, id + ".graphql")).FirstOrDefault(File.Exists);
    }

    /// <summary>The id comes from a request, so it must not lead out of the folder.</summary>
    private static bool IsFileName(string text) =>
        text.Length is > 0 and <= 128
        && text[0] != '.'
        && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '~' or '=' or '+' or ':');
}
