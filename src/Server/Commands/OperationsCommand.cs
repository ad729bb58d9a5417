using Backoffice.Persistence.Operations;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;
using Backoffice.Server.Cost;
using Backoffice.Server.PersistedOperations;

namespace Backoffice.Server.Commands;

/// <summary>Registers the operations of clients, shows them, and takes them back: in the database, for all servers.</summary>
internal static class OperationsCommand
{
    private const long LargestManifest = 20 * 1024 * 1024;

    public static async Task<int> PublishAsync(string client, string version, FileInfo manifest, TextWriter output, CancellationToken cancellationToken)
    {
        if (!manifest.Exists)
        {
            throw new StartupException($"There is no file {manifest}.");
        }

        if (manifest.Length > LargestManifest)
        {
            throw new StartupException($"{manifest} is larger than {LargestManifest} bytes, which is the most that is read.");
        }

        IReadOnlyList<NamedOperation> operations;
        try
        {
            operations = OperationManifest.Parse(await File.ReadAllBytesAsync(manifest.FullName, cancellationToken));
        }
        catch (FormatException exception)
        {
            throw new StartupException($"{manifest}: {exception.Message}", exception);
        }

        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        await using var database = await OpenAsync(configuration, cancellationToken);
        await using var registered = new RegisteredOperations(database.AppConnectionString);
        var documents = DocumentSettings.Read(configuration);
        await using var planCheck = new OperationPlanCheck(database.AppConnectionString, CostSettings.Read(configuration), documents);
        var publisher = new OperationPublisher(planCheck.Schema, planCheck, registered, TimeProvider.System, documents);
        var (added, refusals) = await publisher.PublishAsync(client, version, operations, cancellationToken);
        if (refusals.Count > 0)
        {
            throw new StartupException($"Nothing was published:\n{string.Join('\n', refusals.Select(refusal => "  " + refusal))}");
        }

        await output.WriteLineAsync($"{client} {version}: {operations.Count} operations, {added} of them new.");
        return 0;
    }

    public static async Task<int> ListAsync(string? client, TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        await using var database = await OpenAsync(configuration, cancellationToken);
        await using var registered = new RegisteredOperations(database.AppConnectionString);
        foreach (var operation in await registered.ListAsync(client, cancellationToken))
        {
            var name = operation.Name.Length > 0 ? operation.Name : "-";
            await output.WriteLineAsync(
                $"{operation.Client} {name} {operation.Id} versions {string.Join(", ", operation.Versions)}; {OperationUsage.Describe(operation)}");
        }

        return 0;
    }

    public static async Task<int> RetireAsync(string client, string version, int unusedForDays, TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        await using var database = await OpenAsync(configuration, cancellationToken);
        await using var registered = new RegisteredOperations(database.AppConnectionString);
        var since = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(unusedForDays);
        var outcome = await registered.RetireAsync(client, version, since, cancellationToken);
        if (!outcome.IsKnown)
        {
            throw new StartupException($"The client \"{client}\" has no version \"{version}\".");
        }

        if (outcome.InUse.Count > 0)
        {
            var operations = outcome.InUse.Select(operation => "  " + OperationUsage.DescribeInUse(operation));
            throw new StartupException(
                $"Nothing was retired: used or published in the last {unusedForDays} days (--unused-for):\n{string.Join('\n', operations)}");
        }

        await output.WriteLineAsync($"{client} {version}: retired, {outcome.Removed} operations removed.");
        return 0;
    }

    private static async Task<ServerDatabase> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var database = await ServerDatabase.OpenAsync(configuration, ProjectFolders.Find(), Console.Error.WriteLine, cancellationToken);
        try
        {
            await database.MigrateAsync(cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
