using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Backoffice.Benchmarks.Load;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.Server.Composition;

namespace Backoffice.Benchmarks.Prices;

/// <summary>A test of prices: generated operations are measured one after the other and ranked beside their prices.</summary>
internal sealed class PricesTest(PricesOptions options)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(target.Address, "graphql") };
        var schema = SdlSchemaBuilder.Build(await File.ReadAllTextAsync(Path.Combine(ProjectFolders.Find().Root, "schema.graphql"), cancellationToken));
        var generator = new OperationGenerator(schema, options.Seed);
        var operations = Enumerable.Range(0, options.Operations).Select(_ => generator.Next()).ToList();

        // Before anything counts, so that what runs first is not what is compiled, nor what is optimized.
        var clock = Stopwatch.StartNew();
        for (var i = 0; clock.Elapsed < WarmUp || i < operations.Count; i++)
        {
            (await AskAsync(client, operations[i % operations.Count], subjects[0], cancellationToken)).Dispose();
        }

        var times = operations.Select(_ => new List<double>(options.Rounds)).ToList();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (index, operation) in operations.Index())
            {
                var before = TimeOf(target, session.Cluster);
                for (var i = 0; i < options.Requests; i++)
                {
                    (await AskAsync(client, operation, subjects[i % subjects.Count], cancellationToken, isReported: false)).Dispose();
                }

                times[index].Add((TimeOf(target, session.Cluster) - before).TotalMicroseconds / options.Requests);
            }
        }

        var measured = new List<PricedOperation>();
        foreach (var (index, operation) in operations.Index())
        {
            using var answer = await AskAsync(client, operation, subjects[0], cancellationToken);
            if (answer.RootElement.TryGetProperty("data", out var data))
            {
                var extensions = answer.RootElement.GetProperty("extensions");
                var cost = extensions.GetProperty("operationCost");
                measured.Add(new PricedOperation(
                    operation,
                    extensions.GetProperty("cost").GetProperty("requestedQueryCost").GetDouble(),
                    cost.GetProperty("fieldCost").GetDouble(),
                    cost.GetProperty("typeCost").GetDouble(),
                    operation.Most.Of(data),
                    MedianOf(times[index])));
            }
        }

        await ReportPage.WriteAsync(options.Output, "Prices", new PricesReport(measured, options).Write(), cancellationToken);
        return 0;
    }

    /// <remarks>
    /// Not the least: a thread that ends takes its time along, and what such a round measures is too little, or less than nothing.
    /// </remarks>
    private static double MedianOf(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static TimeSpan TimeOf(Target target, BenchmarkCluster cluster) =>
        ProcessTime.OfThreads(target.ProcessId) + ProcessTime.OfThreads(cluster.ProcessId);

    private static async Task<JsonDocument> AskAsync(
        HttpClient client, GeneratedOperation operation, Subject subject, CancellationToken cancellationToken, bool isReported = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, client.BaseAddress) { Content = JsonContent.Create(new { query = operation.Text }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", subject.Token);
        if (isReported)
        {
            request.Headers.Add("GraphQL-Cost", "report");
        }

        using var response = await client.SendAsync(request, cancellationToken);
        var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer.RootElement.TryGetProperty("errors", out var errors) && !errors.ToString().Contains("HC0047", StringComparison.Ordinal)
            ? throw new LoadException($"{operation.Text} was answered with errors: {errors}")
            : answer;
    }
}
