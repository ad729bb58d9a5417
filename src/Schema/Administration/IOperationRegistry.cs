namespace Backoffice.Schema.Administration;

/// <summary>Where the operations of clients are registered. Cuts the schema's dependency on the store.</summary>
public interface IOperationRegistry
{
    /// <summary>Whether the owners of a company publish for the installation: clients are programs, and belong to no company.</summary>
    public bool MayPublish(Guid companyId);

    /// <summary>Publishes a manifest, all of its operations or none.</summary>
    /// <param name="client">The client's name.</param>
    /// <param name="version">The client's version.</param>
    /// <param name="manifest">The manifest as JSON.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <returns>What was published, or why nothing was: a sentence for each fault.</returns>
    public Task<(PublishedOperations? Published, IReadOnlyList<string> Faults)> PublishAsync(
        string client, string version, string manifest, CancellationToken cancellationToken);
}
