using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Soak;

/// <summary>Requests that are meant to hurt, never two alike so that no cache answers them, and sockets that keep to no rule.</summary>
internal sealed class HostileTraffic(Uri address, string token, int seed) : IDisposable
{
    private const int Megabyte = (1024 * 1024) - 512;

    private readonly Random _random = new(seed);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Sends one request, or breaks off a connection. The server may refuse it, but not fail at it.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_random.Next(10) == 0)
        {
            await BreakOffAsync(cancellationToken);
            return;
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/graphql")) { Content = new ByteArrayContent(Body()) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(message, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.StatusCode >= HttpStatusCode.InternalServerError || answer.AsSpan().IndexOf("Unexpected Execution Error"u8) >= 0)
        {
            throw new LoadException($"A hostile request was answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}");
        }
    }

    public void Dispose() => _client.Dispose();

    private byte[] Body()
    {
        var number = _random.Next();
        switch (_random.Next(14))
        {
            case 0:
                var noise = new byte[_random.Next(1, Megabyte)];
                _random.NextBytes(noise);
                return noise;
            case 1:
                return Encoding.UTF8.GetBytes(new string("{[(\""[_random.Next(4)], _random.Next(1, Megabyte)));
            case 2:
                return Query($"{{ a{number}{new string('a', Megabyte - 100)} }}");
            case 3:
                return Query($"{{{Repeat(3_000, i => $" a{number}x{i}: __typename")} }}");
            case 4:
                return Query($"{{ ...a0 }}{Repeat(30, i => $" fragment a{i} on Query {{ ...a{i + 1} b{number}: __typename ...a{i + 1} }}")} fragment a30 on Query {{ __typename }}");
            case 5:
                return Query($"query({Repeat(60, i => $"$a{i}: Boolean! ")}) {{ b{number}: __typename{Repeat(60, i => $" a{i}: __typename @skip(if: $a{i})")} }}",
                    $"{{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"a{i}\":{(_random.Next(2) == 0 ? "true" : "false")}"))}}}");
            case 6:
                return Query($"{{ me {{ b{number}: id{Repeat(1_000, _ => " ...a")} }} }} fragment a on Me {{{Repeat(100, i => $" a{i}: id")} }}");
            case 7:
                return Query($"{{ b{number}: customers(first: {number}) {{ nodes {{ id }} }} }}");
            case 8:
                return Query("query($w: CustomerFilterInput) { customers(where: $w) { totalCount } }",
                    "{\"w\":{\"email\":{\"in\":[" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"{number + (long)i}\"")) + "]}}}");
            case 9:
                return Query("query($a: ID!) { node(id: $a) { id } }", $"{{\"a\":\"{number}{new string('a', Megabyte - 200)}\"}}");
            case 10:
                return Query($"{{ b{number}: customers(where: {Repeat(60, _ => "{ and: [")}{{}}{Repeat(60, _ => "] }")}) {{ totalCount }} }}");
            case 11:
                return Query($"{{ b{number}: __schema {{ types {{ name fields {{ name type {{ name }} }} }} }} }}");
            case 12:
                // One text that is valid and planned, with a name of its own: the document cache must let go of the old ones.
                return Query($"query Q{number} {{ customers(first: 1) {{ nodes {{ id firstName appointments(first: 1) {{ nodes {{ id }} }} }} }} }}");
            default:
                return Query($"{{ customers(where: {{ email: {{ eq: \"{number}\\u0000\" }} }}) {{ totalCount }} }}");
        }
    }

    /// <summary>Half a request and a reset, or a half-closed socket.</summary>
    private async Task BreakOffAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        var request = $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"query\":\"";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request[.._random.Next(request.Length)]), cancellationToken);
        if (_random.Next(2) == 0)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    private static byte[] Query(string document, string variables = "null") =>
        Encoding.UTF8.GetBytes($$"""{"query":{{JsonSerializer.Serialize(document)}},"variables":{{variables}}}""");

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));
}
