using System.Net;
using System.Text;
using System.Text.Json;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class LargeAnswerTests
{
    private const int Limit = 1024 * 1024;

    /// <summary>A string counts as the three bytes per character that it may need.</summary>
    private const int Text = 340_000;

    private static readonly TransportOptions Options = new() { MaxResponseLength = Limit, MaxBatchResponseLength = 900_000 };

    [Fact]
    public async Task An_answer_of_the_largest_length_is_whole()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(), transports: Options);
        var text = await PostAsync(server, Repeat(Text));
        Assert.Equal(Text, JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("repeat").GetString()?.Length);
        Assert.Equal(0, server.Services.GetRequiredService<MemoryBudgets>().Output.Used);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jsonl")]
    public async Task A_longer_answer_is_an_error_that_names_the_limit(string accept)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(), transports: Options);
        Assert.Equal(
            """{"errors":[{"message":"The response is longer than 1,048,576 bytes. Ask for less at a time.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Transports__MaxResponseLength","allowed":1048576,"asked":1048577}}]}""",
            (await PostAsync(server, Repeat(Limit), accept)).Trim());
    }

    [Fact]
    public async Task An_event_that_is_too_long_is_an_error_in_its_place()
    {
        await using var server = await RunningServer.StartAsync(
            configure: TestApi.With(), transports: new TransportOptions { MaxResponseLength = 64 * 1024 });
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"subscription { flood }"}"""), "application/jsonl");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("\"limit\":\"Transports__MaxResponseLength\",\"allowed\":65536", await reader.ReadLineAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_no_longer_fits_into_a_batch_is_an_error_in_its_place()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(), transports: Options);
        var item = Repeat(Text);
        using var answers = JsonDocument.Parse(await PostAsync(server, $$"""[{{item}},{{item}},{{item}},{"query":"{ echo(text: \"a\") }"}]"""));
        var parts = answers.RootElement.EnumerateArray().ToList();
        Assert.Equal(4, parts.Count);
        Assert.All(parts[..2], part => Assert.Equal(Text, part.GetProperty("data").GetProperty("repeat").GetString()?.Length));
        Assert.Equal(2, parts[2].GetProperty("requestIndex").GetInt32());
        Assert.Equal("Transports__MaxBatchResponseLength", parts[2].GetProperty("errors")[0].GetProperty("extensions").GetProperty("limit").GetString());
        Assert.Equal("""{"requestIndex":3,"data":{"echo":"a"}}""", parts[3].GetRawText());
    }

    [Fact]
    public async Task A_batch_goes_on_as_far_as_its_reader_takes_it()
    {
        var options = new TransportOptions { MaxResponseLength = 16 * 1024 * 1024, MaxBatchResponseLength = 512 * 1024 * 1024 };
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(), transports: options);
        var output = server.Services.GetRequiredService<MemoryBudgets>().Output;
        using (var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", Body($"[{string.Join(',', Enumerable.Repeat(Repeat(4 * 1024 * 1024), 50))}]")))
        {
            // Headers are here, so the first answer is being sent; nobody reads, so nothing but the answers beside it is made.
            Assert.InRange(output.Used, 4 * 1024 * 1024, options.BatchParallelism * 17L * 1024 * 1024);
            var total = 0L;
            await using var stream = await response.Content.ReadAsStreamAsync();
            var buffer = new byte[64 * 1024];
            for (var read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
            {
                total += read;
                Assert.InRange(output.Used, 0, options.BatchParallelism * 17L * 1024 * 1024);
            }

            Assert.InRange(total, 200 * 1024 * 1024, 201 * 1024 * 1024);
        }

        Assert.Equal(0, output.Used);
    }

    [Theory]
    [InlineData("application/graphql-response+json", HttpStatusCode.ServiceUnavailable)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task An_answer_for_which_there_is_no_memory_says_when_to_try_again(string accept, HttpStatusCode status)
    {
        var budgets = new MemoryBudgets(new MemoryOptions { OutputBytes = 16 * 1024 * 1024 });
        await using var server = await RunningServer.StartAsync(configure: services =>
        {
            TestApi.With()(services);
            services.AddSingleton(budgets);
        });
        using (var others = budgets.Output.Lease(ByteOwner.Of(RunningServer.Owner.CompanyId)))
        {
            Assert.True(others.TryResize(4 * 1024 * 1024));
            using var refused = await server.SendAsync(HttpMethod.Post, "/graphql", Body(Repeat(1_000_000)), accept);
            Assert.Equal(status, refused.StatusCode);
            Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
            Assert.Contains("\"code\":\"OVERLOADED\",\"retryAfterSeconds\":1,\"limit\":\"Memory__OutputBytes\",\"allowed\":16777216", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            // What fits into the first buffer needs no lease.
            Assert.Equal("""{"data":{"echo":"a"}}""", await PostAsync(server, """{"query":"{ echo(text: \"a\") }"}"""));
        }

        Assert.StartsWith("{\"data\":", await PostAsync(server, Repeat(1_000_000)), StringComparison.Ordinal);
        Assert.Equal(0, budgets.Output.Used);
    }

    private static string Repeat(int count) => $$$"""{"query":"{ repeat(text: \"x\", count: {{{count}}}) }"}""";

    private static async Task<string> PostAsync(RunningServer server, string body, string accept = "application/json")
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(body), accept);
        return await response.Content.ReadAsStringAsync();
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
