using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.Persistence.Operations;
using Backoffice.Schema.Platform;
using Backoffice.Server.Caching;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Registration as the schema offers it to owners.</summary>
internal sealed class OperationRegistry(
    PersistedOperationSettings settings, RegisteredOperations registered, CostOptions limits, DocumentSettings documents, string appConnectionString, TimeProvider timeProvider)
    : IOperationRegistry
{
    public bool MayPublish(Guid companyId) => companyId == settings.PublishingCompany;

    public async Task<(PublishedOperations? Published, IReadOnlyList<string> Faults)> PublishAsync(
        string client, string version, string manifest, CancellationToken cancellationToken)
    {
        if (FindFault(client, version) is { } fault)
        {
            return (null, [fault]);
        }

        IReadOnlyList<NamedOperation> operations;
        try
        {
            operations = OperationManifest.Parse(Encoding.UTF8.GetBytes(manifest));
        }
        catch (FormatException exception)
        {
            return (null, [exception.Message]);
        }

        await using var planCheck = new OperationPlanCheck(appConnectionString, limits, documents);
        var publisher = new OperationPublisher(planCheck.Schema, planCheck, registered, timeProvider, documents);
        var (added, refusals) = await publisher.PublishAsync(client, version, operations, cancellationToken);
        return refusals.Count > 0
            ? (null, [.. refusals.Select(refusal => refusal.ToString())])
            : (new PublishedOperations(client, version, operations.Count, added), []);
    }

    public async Task<(RetiredOperations? Retired, IReadOnlyList<string> Faults)> RetireAsync(
        string client, string version, int unusedForDays, CancellationToken cancellationToken)
    {
        if (FindFault(client, version) is { } fault)
        {
            return (null, [fault]);
        }

        if (unusedForDays is < 0 or > OperationUsage.MostDays)
        {
            return (null, [$"unusedForDays is {unusedForDays}: it must be from 0 to {OperationUsage.MostDays}."]);
        }

        var outcome = await registered.RetireAsync(
            client, version, timeProvider.GetUtcNow() - TimeSpan.FromDays(unusedForDays), cancellationToken);
        return !outcome.IsKnown ? (null, [$"The client \"{client}\" has no version \"{version}\"."])
            : outcome.InUse.Count > 0
                ? (null, [.. outcome.InUse.Select(operation => $"In use in the last {unusedForDays} days: {OperationUsage.DescribeInUse(operation)}.")])
            : (new RetiredOperations(client, version, outcome.Removed), []);
    }

    private static string? FindFault(string client, string version) =>
        !ClientNames.IsName(client) ? $"A client's name has {ClientNames.NameForm}."
        : !ClientNames.IsVersion(version) ? $"A version has {ClientNames.VersionForm}."
        : null;
}
