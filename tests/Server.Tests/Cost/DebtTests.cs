using System.Net;
using System.Net.Sockets;
using System.Text;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.Server.Tests.Transports;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

/// <summary>A caller in debt is refused before its request is read, whatever carries it.</summary>
public sealed class DebtTests
{
    private const string GraphQL = "application/graphql-response+json";

    private const string InDebt =
        "{\"message\":\"The budget is in debt: 50 points are owed, which are paid back in 10 seconds. Until then requests are not read.\","
        + "\"extensions\":{\"code\":\"THROTTLED\",\"retryAfterSeconds\":10,\"limit\":\"Budgets__Plans__client__Maximum\",\"allowed\":100,\"asked\":150}}";

    private static readonly BudgetOptions Options = new()
    {
        Company = new BudgetPlan(10_000, 1_000) { Name = "standard" },
        Client = new BudgetPlan(100, 5) { Name = "client" },
    };

    private readonly ManualClock _clock = new();
    private readonly OperationBudgets _budgets;

    public DebtTests() => _budgets = new OperationBudgets(Options, null, _clock);

    [Theory]
    [InlineData("""{"query":"{ echo(text: \"a\") }"}""")]
    [InlineData("""[{"query":"{ echo(text: \"a\") }"},{"query":"{ echo(text: \"b\") }"}]""")]
    [InlineData("this is not JSON")]
    public async Task A_post_is_refused_with_the_time_to_wait(string body)
    {
        await using var server = await StartAsync();
        using var refused = await PostAsync(server, body, GraphQL);

        Assert.Equal((HttpStatusCode.TooManyRequests, 10d), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal($"{{\"errors\":[{InDebt}]}}", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Clients_of_plain_json_get_200_and_the_header()
    {
        await using var server = await StartAsync();
        using var refused = await PostAsync(server, "{}", "application/json");

        Assert.Equal((HttpStatusCode.OK, 10d), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal($"{{\"errors\":[{InDebt}]}}", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_report_says_what_is_owed()
    {
        await using var server = await StartAsync();
        using var refused = await PostAsync(server, "{}", GraphQL, ("GraphQL-Cost", "report"));

        Assert.Equal(
            $"{{\"errors\":[{InDebt}],\"extensions\":{{\"cost\":{{\"requestedQueryCost\":null,\"actualQueryCost\":null,"
            + "\"throttleStatus\":{\"maximumAvailable\":100,\"currentlyAvailable\":-50,\"restoreRate\":5}}}}",
            await refused.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/graphql?query={echo(text:\"a\")}")]
    [InlineData("/graphql?nonsense")]
    [InlineData("/graphql/persisted/unknown")]
    public async Task A_get_is_refused(string address)
    {
        await using var server = await StartAsync();
        using var refused = await server.SendAsync(HttpMethod.Get, address, null, GraphQL);

        Assert.Equal((HttpStatusCode.TooManyRequests, 10d), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal($"{{\"errors\":[{InDebt}]}}", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_is_refused()
    {
        await using var server = await StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("nonsense"), "operations" } };
        using var refused = await server.SendAsync(HttpMethod.Post, "/graphql", form, GraphQL, ("GraphQL-Preflight", "1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal($"{{\"errors\":[{InDebt}]}}", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stream_is_refused_before_it_begins()
    {
        await using var server = await StartAsync();
        using var refused = await PostAsync(server, """{"query":"subscription { count(to: 1) }"}""", "text/event-stream");

        Assert.Equal(10d, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal("application/json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{{\"errors\":[{InDebt}]}}", await refused.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"query":"{ echo(text: \"a\") }"}""")]
    [InlineData("""{"query":"{ unknown }"}""")]
    [InlineData("""{"query":7}""")]
    public async Task A_message_of_a_socket_is_answered_with_an_error_and_the_socket_stays(string payload)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{payload}}}""");
        Assert.Equal($"{{\"type\":\"error\",\"id\":\"1\",\"payload\":[{InDebt}]}}", await client.ReceiveAsync());

        _clock.Advance(TimeSpan.FromSeconds(11));
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}""");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"__typename":"Query"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_answer_comes_before_the_body_does()
    {
        await using var server = await StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var address = server.Client.BaseAddress ?? throw new InvalidOperationException();
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {server.Token}\r\n"
            + $"Accept: {GraphQL}\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n"));
        var answer = new byte[4096];
        var length = await socket.ReceiveAsync(answer).WaitAsync(TimeSpan.FromSeconds(120));

        Assert.StartsWith("HTTP/1.1 429 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_debt_is_paid_back_requests_are_read_again()
    {
        await using var server = await StartAsync();
        _clock.Advance(TimeSpan.FromSeconds(11));
        using var answered = await PostAsync(server, """{"query":"{ __typename }"}""", GraphQL);

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answered.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_users_of_the_company_go_on()
    {
        await using var server = await StartAsync();
        var colleague = RunningServer.Owner with { UserId = Guid.NewGuid() };
        using var answered = await server.PostAsync(
            new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json"), server.Issuer.Issue(colleague, TimeSpan.FromMinutes(5)));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answered.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":TEXT}}""")]
    [InlineData("""{"query":"query($t: Int!) { echo(text: $t) }","variables":{"t":TEXT}}""")]
    [InlineData("""[{"query":TEXT}]""")]
    [InlineData("""{"nonsense":TEXT""")]
    public async Task Reading_a_large_request_is_owed_whatever_becomes_of_it(string body)
    {
        await using var server = await RunningServer.StartAsync(configure: Configure);
        var text = $"\"{new string('x', 300_000)}\"";
        using var read = await PostAsync(server, body.Replace("TEXT", text, StringComparison.Ordinal), GraphQL);
        using var refused = await PostAsync(server, "{}", GraphQL);

        // 142 points for 293 KB, of which 100 are there.
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("The budget is in debt: ", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string body, string accept, params (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, "application/json"), accept, headers);

    /// <summary>A server whose owner owes 50 points.</summary>
    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(configure: Configure);
        _budgets.Owe(RunningServer.Owner, 150);
        return server;
    }

    private void Configure(IServiceCollection services)
    {
        TestApi.With()(services);
        services.AddSingleton<IBudgets>(_budgets);
        services.AddSingleton(new AddressBudgets(Options, _clock));
    }
}
