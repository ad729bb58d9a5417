using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>Clients that do not keep to HTTP or to its pace; the test is the clock, piece by piece.</summary>
public sealed class HostileConnectionTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string Body = """{"query":"{ __typename }"}""";
    private const string Answer = """{"data":{"__typename":"Query"}}""";

    private static readonly string Length = $"Content-Length: {Body.Length}";

    [Fact]
    public async Task A_body_that_comes_byte_by_byte_is_answered_and_others_need_not_wait()
    {
        using var slow = await OpenAsync();
        await slow.SendAsync(RawConnection.Head(server.Token, Length));
        foreach (var piece in Body)
        {
            await slow.SendAsync($"{piece}");
            if (piece == '"')
            {
                await server.AnswersAsync();
            }
        }

        await slow.ReadUntilAsync(Answer);
    }

    [Fact]
    public async Task A_head_that_comes_byte_by_byte_is_answered_and_others_need_not_wait()
    {
        using var slow = await OpenAsync();
        var head = RawConnection.Head(server.Token, Length);
        for (var index = 0; index < head.Length; index++)
        {
            await slow.SendAsync(head[index..(index + 1)]);
            if (head[index] == '\n')
            {
                await server.AnswersAsync();
            }
        }

        await slow.SendAsync(Body);
        await slow.ReadUntilAsync(Answer);
    }

    [Fact]
    public async Task A_client_that_sends_headers_only_gets_its_answer_when_it_goes_on()
    {
        using var silent = await OpenAsync();
        await silent.SendAsync(RawConnection.Head(server.Token, Length));

        await server.AnswersAsync();

        await silent.SendAsync(Body);
        await silent.ReadUntilAsync(Answer);
    }

    [Fact]
    public async Task A_hundred_clients_that_send_headers_only_and_go_away_are_forgotten()
    {
        for (var client = 0; client < 100; client++)
        {
            using var silent = await OpenAsync();
            await silent.SendAsync(RawConnection.Head(server.Token, Length));
            silent.Reset();
        }

        await server.AnswersAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"query":"{ __type""")]
    public async Task A_body_that_ends_early_is_refused(string part)
    {
        using var halfOpen = await OpenAsync();
        await halfOpen.SendAsync(RawConnection.Head(server.Token, Length) + part);
        halfOpen.EndSending();

        var answer = await halfOpen.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_client_that_closes_its_half_after_the_request_is_survived()
    {
        using var halfOpen = await OpenAsync();
        await halfOpen.SendAsync(RawConnection.Head(server.Token, Length) + Body);
        halfOpen.EndSending();

        // Kestrel may take the closed half for a client that has gone away, and then owes it nothing.
        var answer = await halfOpen.ReadToEndAsync();
        Assert.True(answer.Length == 0 || answer.EndsWith(Answer, StringComparison.Ordinal), answer);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_thousand_idle_sockets_leave_room_for_a_request()
    {
        var idle = new List<RawConnection>();
        try
        {
            for (var count = 0; count < 1_000; count++)
            {
                idle.Add(await OpenAsync());
            }

            await server.AnswersAsync();

            await idle[^1].SendAsync(RawConnection.Head(server.Token, Length) + Body);
            await idle[^1].ReadUntilAsync(Answer);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }

        await server.AnswersAsync();
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        using var pipelined = await OpenAsync();
        await pipelined.SendAsync(string.Concat(Enumerable.Range(0, 200).Select(number =>
        {
            var body = $$"""{"query":"{ a{{number}}: __typename }"}""";
            return RawConnection.Head(server.Token, $"Content-Length: {body.Length}") + body;
        })));

        var answers = await pipelined.ReadUntilAsync("{\"data\":", 200);
        answers = await pipelined.ReadUntilAsync("\"Query\"", 200);

        var positions = Enumerable.Range(0, 200).Select(number => answers.IndexOf($"\"a{number}\":", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_refused_request_in_a_pipeline_does_not_spoil_the_next()
    {
        using var pipelined = await OpenAsync();
        await pipelined.SendAsync(
            RawConnection.Head(server.Token, "Content-Length: 3") + "{{{" + RawConnection.Head(server.Token, Length) + Body);

        var answers = await pipelined.ReadUntilAsync(Answer);

        Assert.StartsWith("HTTP/1.1 400 ", answers, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "a length that is no number", "Content-Length: many\r\n\r\n" },
        { "a negative length", "Content-Length: -1\r\n\r\n" },
        { "two lengths", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}" },
        { "a length of 2^63", "Content-Length: 9223372036854775807\r\n\r\n{}" },
        { "a length of 2^64", "Content-Length: 18446744073709551616\r\n\r\n{}" },
        { "an encoding nobody knows", "Transfer-Encoding: zip\r\n\r\n{}" },
        { "a chunk whose size is no number", "Transfer-Encoding: chunked\r\n\r\nmany\r\n" },
        { "a chunk whose size overflows", "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}" },
        { "a chunk without its end", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx0\r\n\r\n" },
        { "a header without a colon", "nonsense\r\n\r\n" },
        { "a header with a NUL", "A: \0\r\n\r\n" },
        { "a header of 100 KB", $"A: {new string('a', 100_000)}\r\n\r\n" },
        { "a thousand headers", string.Concat(Enumerable.Range(0, 1_000).Select(number => $"A{number}: 1\r\n")) + "\r\n" },
        { "a folded header", "A: 1\r\n b\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_request_against_the_rules_of_http_is_refused(string what, string rest)
    {
        using var connection = await OpenAsync();
        await connection.TrySendAsync(Encoding.Latin1.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Token}\r\nContent-Type: application/json\r\n{rest}"));
        connection.EndSending();

        var answer = await connection.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task Chunks_beyond_a_megabyte_are_refused_in_between()
    {
        using var connection = await OpenAsync();
        await connection.SendAsync(RawConnection.Head(server.Token, "Transfer-Encoding: chunked"));
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n");
        for (var count = 0; count < 40; count++)
        {
            await connection.TrySendAsync(chunk);
        }

        var answer = await connection.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 413 ", StringComparison.Ordinal), answer);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task Random_bytes_on_the_socket_are_survived()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var bytes = new byte[seed * 50];
            new Random(seed).NextBytes(bytes);
            using var connection = await OpenAsync();
            await connection.TrySendAsync(bytes);
            connection.EndSending();

            var answer = await connection.ReadToEndAsync();

            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"Seed {seed}: {answer}");
        }

        await server.AnswersAsync();
    }

    private Task<RawConnection> OpenAsync() => RawConnection.OpenAsync(
        server.Server.Client.BaseAddress ?? throw new InvalidOperationException("The server has no address."));
}
