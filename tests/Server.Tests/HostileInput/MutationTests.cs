using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Composition;
using Backoffice.Server.Transports;
using Backoffice.Server.Transports.Batches;
using Backoffice.Server.Transports.Requests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>Valid requests, a little broken, against the business schema and a database.</summary>
/// <remarks>A failure names the seed: put it into the first line of the test to see it again.</remarks>
public sealed class MutationTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const int WithDatabase = 1_500;
    private const int WithoutDatabase = 6_000;

    /// <summary>Several times what the dearest request of the corpus allocates, and little enough to notice what multiplies.</summary>
    private const long MaxAllocatedBytes = 16 * 1024 * 1024;

    [Fact]
    public async Task A_mutated_request_is_answered_with_data_or_errors()
    {
        var first = Random.Shared.Next(1_000_000_000);
        for (var seed = first; seed < first + WithDatabase; seed++)
        {
            var mutator = new Mutator(seed);
            await ExecuteAsync(seed, mutator.Document(), mutator.Variables(), CancellationToken.None);
        }

        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_mutated_body_is_refused_or_answered()
    {
        var first = Random.Shared.Next(1_000_000_000);
        for (var seed = first; seed < first + WithDatabase; seed++)
        {
            using var body = new ClientRequest();
            using var stream = new MemoryStream(new Mutator(seed).Body());
            try
            {
                await body.ReadAsync(System.IO.Pipelines.PipeReader.Create(stream), null, CancellationToken.None);
                if (body.Parse(BatchLimits.Of(new TransportOptions())) is { } error)
                {
                    Assert.NotEmpty(error.Message);
                    continue;
                }

                foreach (var item in body.Batch ?? [new RequestItem(body.Request)])
                {
                    if (item.Error is null)
                    {
                        await ExecuteAsync(item.Request, CancellationToken.None);
                    }
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {Encoding.UTF8.GetString(stream.ToArray())}", exception);
            }
        }

        await server.AnswersAsync();
    }

    [Fact]
    public async Task What_a_mutated_document_allocates_is_bounded()
    {
        // The client has gone away already, so that what happens before the database happens here and on this thread.
        var counted = 0;
        var gone = new CancellationToken(canceled: true);
        var first = Random.Shared.Next(1_000_000_000);
        for (var seed = first; seed < first + WithoutDatabase; seed++)
        {
            var mutator = new Mutator(seed);
            var document = mutator.Document();
            var variables = mutator.Variables();
            var before = GC.GetAllocatedBytesForCurrentThread();

            var task = ExecuteAsync(seed, document, variables, gone);

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (!task.IsCompleted)
            {
                // Other threads took part, so the number says nothing.
                await task;
                continue;
            }

            await task;
            counted++;
            Assert.True(allocated < MaxAllocatedBytes, $"Seed {seed} allocated {allocated:N0} bytes: {Encoding.UTF8.GetString(document)}");
        }

        Assert.InRange(counted, WithoutDatabase * 9 / 10, WithoutDatabase);
    }

    private async Task ExecuteAsync(int seed, byte[] document, string variables, CancellationToken cancellationToken)
    {
        try
        {
            using var json = ParseVariables(variables);
            await ExecuteAsync(new GraphQLRequest { Document = document, Variables = json?.RootElement ?? default }, cancellationToken);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}: {Encoding.UTF8.GetString(document)}\n{variables}", exception);
        }
    }

    private async Task ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        using var scope = server.Server.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = RunningServer.Owner;
        using var writer = new JsonWriter();
        await scope.ServiceProvider.GetRequiredService<RequestExecutor>()
            .ExecuteAsync(new RequestContext(request, scope.ServiceProvider, cancellationToken) { Caller = RunningServer.Owner }, writer);

        using var answer = JsonDocument.Parse(writer.Written);
        var hasErrors = answer.RootElement.TryGetProperty("errors", out var errors);
        Assert.True(hasErrors || answer.RootElement.TryGetProperty("data", out _), answer.RootElement.GetRawText());
        if (hasErrors)
        {
            foreach (var error in errors.EnumerateArray())
            {
                Assert.NotEqual("Unexpected Execution Error", error.GetProperty("message").GetString());
                Assert.NotEmpty(error.GetProperty("message").GetString() ?? "");
            }
        }
    }

    /// <summary>Null when they are no JSON object, or hold half a surrogate pair: the transport would have refused them.</summary>
    private static JsonDocument? ParseVariables(string variables)
    {
        if (variables.Contains("\\ud8", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(variables, new JsonDocumentOptions { MaxDepth = 200, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // Null as well.
        }

        return null;
    }
}
