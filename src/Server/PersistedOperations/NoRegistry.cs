using Backoffice.Schema.Platform;

namespace Backoffice.Server.PersistedOperations;

/// <summary>The registry of a schema without registered operations.</summary>
internal sealed class NoRegistry : IOperationRegistry
{
    public bool MayPublish(Guid companyId) => false;

    public Task<(PublishedOperations? Published, IReadOnlyList<string> Faults)> PublishAsync(
        string client, string version, string manifest, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Operations cannot be published here.");

    public Task<(RetiredOperations? Retired, IReadOnlyList<string> Faults)> RetireAsync(
        string client, string version, int unusedForDays, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Operations cannot be retired here.");
}
