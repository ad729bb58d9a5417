namespace Backoffice.Schema.Platform;

/// <summary>The registry of clients' operations. Cuts the schema's dependency on the store.</summary>
public interface IOperationRegistry
{
    /// <summary>Tests whether the owners of a company publish and retire for the installation: clients are programs, and belong to no company.</summary>
    public bool MayPublish(Guid companyId);

    /// <summary>Publishes a manifest, all of its operations or none.</summary>
    /// <param name="client">The client's name.</param>
    /// <param name="version">The client's version.</param>
    /// <param name="manifest">The manifest as JSON.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <returns>The published version, or the errors: a sentence each.</returns>
    public Task<(PublishedOperations? Published, IReadOnlyList<string> Faults)> PublishAsync(
        string client, string version, string manifest, CancellationToken cancellationToken);

    /// <summary>Takes a version back, with the operations that no other version needs, unless one of these is in use.</summary>
    /// <param name="client">The client's name.</param>
    /// <param name="version">The client's version.</param>
    /// <param name="unusedForDays">The number of days after which an operation that was neither used nor published counts as unused.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <returns>The retired version, or the errors: a sentence each.</returns>
    public Task<(RetiredOperations? Retired, IReadOnlyList<string> Faults)> RetireAsync(
        string client, string version, int unusedForDays, CancellationToken cancellationToken);
}
