using System.Net;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Batches;

public sealed class BatchTests
{
    private const string EmptyBatch =
        """{"errors":[{"message":"The GraphQL batch request has no elements.","extensions":{"code":"HC0009"}}]}""";

    [Fact]
    public async Task An_array_is_answered_by_an_array_in_order()
    {
        Assert.Equal(
            """[{"requestIndex":0,"data":{"echo":"a"}},{"requestIndex":1,"data":{"rename":"b"}},{"requestIndex":2,"errors":[{"message":"It failed.","locations":[{"line":1,"column":3}],"path":["fail"],"extensions":{"code":"FAILED","coordinate":"Query.fail"}}],"data":{"fail":null}}]""",
            await PostAsync(
                """[{"query":"{ echo(text: \"a\") }"},{"query":"mutation M($n: String!) { rename(name: $n) }","variables":{"n":"b"}},{"query":"{ fail }"}]"""));
    }

    [Fact]
    public async Task One_bad_element_does_not_spoil_the_others() => Assert.Equal(
        """[{"requestIndex":0,"errors":[{"message":"The element of the batch is a JSON number; an object with the member \"query\" was expected.","extensions":{"code":"HC0009"}}]},{"requestIndex":1,"errors":[{"message":"The request has neither a member \"query\" with the operation text nor an \"id\" of a persisted operation.","extensions":{"code":"HC0013"}}]},{"requestIndex":2,"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"HC0014"}}]},{"requestIndex":3,"data":{"echo":"a"}},{"requestIndex":4,"errors":[{"message":"The member \"query\" must be a string, but is a JSON array.","extensions":{"code":"HC0009"}}]},{"requestIndex":5,"data":{"echo":"b"}}]""",
        await PostAsync("""[1,{},{"query":"{"},{"query":"{ echo(text: \"a\") }"},{"query":["}"]},{"query":"{ echo(text: \"b\") }"}]"""));

    [Fact]
    public async Task An_array_of_variables_runs_the_operation_for_each() => Assert.Equal(
        """[{"variableIndex":0,"data":{"echo":"a"}},{"variableIndex":1,"errors":[{"message":"The member \"variables[1]\" must be an object, but is a JSON number.","extensions":{"code":"HC0009"}}]},{"variableIndex":2,"data":{"echo":"c"}}]""",
        await PostAsync("""{"query":"query($t: String!) { echo(text: $t) }","variables":[{"t":"a"},1,{"t":"c"}]}"""));

    [Fact]
    public async Task An_array_of_variables_without_any_object_is_refused() => Assert.Equal(
        """{"errors":[{"message":"The member \"variables[0]\" must be an object, but is a JSON string.","extensions":{"code":"HC0009"}}]}""",
        await PostAsync("""{"query":"{ fail }","variables":["a",1]}""", expected: HttpStatusCode.BadRequest));

    [Fact]
    public async Task Arrays_of_variables_stand_in_arrays_of_requests() => Assert.Equal(
        """[{"requestIndex":0,"data":{"echo":"0"}},{"requestIndex":1,"variableIndex":0,"data":{"echo":"a"}},{"requestIndex":1,"variableIndex":1,"data":{"echo":"b"}}]""",
        await PostAsync(
            """[{"query":"{ echo(text: \"0\") }"},{"query":"query($t: String!) { echo(text: $t) }","variables":[{"t":"a"},{"t":"b"}]}]"""));

    [Fact]
    public async Task Operations_of_one_document_run_in_the_order_named() => Assert.Equal(
        """[{"requestIndex":0,"data":{"echo":"b"}},{"requestIndex":1,"data":{"echo":"a"}},{"requestIndex":2,"errors":[{"message":"Unknown operation named \"C\". The document has \"A\", \"B\".","extensions":{"code":"HC0015","asked":"C","allowed":["A","B"]}}]}]""",
        await PostAsync("""{"query":"query A { echo(text: \"a\") } query B { echo(text: \"b\") }"}""", "/graphql?batchOperations=[B, A,C]"));

    [Theory]
    [InlineData("A")]
    [InlineData("[A")]
    [InlineData("[]")]
    [InlineData("[A,]")]
    [InlineData("[1]")]
    public async Task Operations_that_are_no_list_of_names_are_refused(string operations) => Assert.Equal(
        """{"errors":[{"message":"batchOperations must be a list of operation names such as [First,Second].","extensions":{"code":"HC0009"}}]}""",
        await PostAsync("""{"query":"{ fail }"}""", "/graphql?batchOperations=" + operations, HttpStatusCode.BadRequest));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"query":"{ fail }","variables":[]}""")]
    public async Task An_empty_batch_is_refused(string body) =>
        Assert.Equal(EmptyBatch, await PostAsync(body, expected: HttpStatusCode.BadRequest));

    [Theory]
    [InlineData("application/jsonl", "{\"requestIndex\":0,\"data\":{\"echo\":\"a\"}}\n{\"requestIndex\":1,\"data\":{\"echo\":\"b\"}}\n")]
    [InlineData(
        "multipart/mixed",
        "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"requestIndex\":0,\"data\":{\"echo\":\"a\"}}"
        + "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"requestIndex\":1,\"data\":{\"echo\":\"b\"}}\r\n-----\r\n")]
    [InlineData(
        "text/event-stream",
        "event: next\ndata: {\"requestIndex\":0,\"data\":{\"echo\":\"a\"}}\n\nevent: next\ndata: {\"requestIndex\":1,\"data\":{\"echo\":\"b\"}}\n\n"
        + "event: complete\ndata:\n\n")]
    public async Task Answers_come_one_by_one_for_a_client_that_reads_so(string accept, string expected)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", Body("""[{"query":"{ echo(text: \"a\") }"},{"query":"{ echo(text: \"b\") }"}]"""), accept);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
    }

    private const string DeferringBatch = """[{"query":"{ echo(text: \"a\") ... @defer { wait } }"},{"query":"{ echo(text: \"b\") }"}]""";

    [Fact]
    public async Task A_deferred_part_follows_its_answer_and_is_not_made_before_that_is_out()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(DeferringBatch), "application/jsonl");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(
            """{"requestIndex":0,"data":{"echo":"a"},"pending":[{"id":"0","path":[]}],"hasNext":true}""", await reader.ReadLineAsync());
        await gate.Entered;
        gate.Open();
        Assert.Equal(
            """
            {"requestIndex":0,"incremental":[{"id":"0","data":{"wait":"done"}}],"completed":[{"id":"0"}],"hasNext":false}
            {"requestIndex":1,"data":{"echo":"b"}}

            """,
            await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Deferred_parts_of_a_batch_come_in_the_older_form_for_clients_that_ask_for_it()
    {
        var gate = new Gate();
        gate.Open();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", Body(DeferringBatch), "multipart/mixed;incrementalSpec=v0.1");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("""{"requestIndex":0,"data":{"echo":"a"},"hasNext":true}""", text, StringComparison.Ordinal);
        Assert.Contains(
            """{"requestIndex":0,"incremental":[{"data":{"wait":"done"},"path":[]}],"hasNext":false}""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_an_array_gets_each_answer_in_one_piece()
    {
        var gate = new Gate();
        gate.Open();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(DeferringBatch));
        Assert.Equal(
            """[{"requestIndex":0,"data":{"echo":"a","wait":"done"}},{"requestIndex":1,"data":{"echo":"b"}}]""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_deferred_parts_of_its_batch()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using (var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(DeferringBatch), "application/jsonl"))
        {
            await gate.Entered;
        }

        await gate.Cancelled;
    }

    [Fact]
    public async Task A_batch_of_the_largest_size_is_answered_and_a_larger_one_is_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var request = """{"query":"{ echo(text: \"a\") }"}""";
        var largest = await server.SendAsync(HttpMethod.Post, "/graphql", Body($"[{string.Join(',', Enumerable.Repeat(request, 50))}]"));
        Assert.Equal(
            $"[{string.Join(',', Enumerable.Range(0, 50).Select(i => $$$"""{"requestIndex":{{{i}}},"data":{"echo":"a"}}"""))}]",
            await largest.Content.ReadAsStringAsync());

        var larger = await server.SendAsync(HttpMethod.Post, "/graphql", Body($"[{string.Join(',', Enumerable.Repeat(request, 51))}]"));
        Assert.Equal(HttpStatusCode.BadRequest, larger.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The batch has more than 50 elements, which is the most that is accepted.","extensions":{"code":"HC0009","limit":"Transports__LargestBatch","allowed":50,"asked":51}}]}""",
            await larger.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Requests_run_side_by_side_but_not_all_at_once()
    {
        var gate = new Gate { Quorum = 4 };
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        var requests = string.Join(',', Enumerable.Repeat("""{"query":"{ wait }"}""", 10));
        var answer = server.SendAsync(HttpMethod.Post, "/graphql", Body($"[{requests}]"));
        await gate.Entered;
        gate.Open();
        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Equal(4, gate.MostWaiting);
    }

    [Fact]
    public async Task Each_request_has_services_of_its_own()
    {
        var answer = await PostAsync("""[{"query":"{ requestNumber }"},{"query":"{ requestNumber }"}]""");
        var numbers = answer.Split("\"requestNumber\":").Skip(1).Select(rest => rest[..rest.IndexOf('}', StringComparison.Ordinal)]);
        Assert.Equal(2, numbers.Distinct().Count());
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_whole_batch()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var leaving = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Body("""[{"query":"{ wait }"},{"query":"{ wait }"}]""") };
        request.Headers.Add("Authorization", "Bearer " + server.Token);
        var answer = server.Client.SendAsync(request, leaving.Token);
        await gate.Entered;
        await leaving.CancelAsync();
        await gate.Cancelled;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private static async Task<string> PostAsync(string body, string address = "/graphql", HttpStatusCode expected = HttpStatusCode.OK)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, address, Body(body));
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
