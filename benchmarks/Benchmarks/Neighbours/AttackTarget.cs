using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The server as an attacker sees it, and the count of what it lets through.</summary>
internal sealed class AttackTarget : IDisposable
{
    private readonly HttpClient _client;
    private long _accepted;
    private long _refused;

    /// <param name="address">The address of the server.</param>
    /// <param name="users">The users of the attacker's company.</param>
    public AttackTarget(Uri address, IReadOnlyList<Subject> users)
    {
        Address = address;
        Users = users;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 400 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Uri Address { get; }

    /// <summary>The users of the attacker's company.</summary>
    public IReadOnlyList<Subject> Users { get; }

    /// <summary>The number of requests answered with data, and of connections and messages accepted.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>The number of requests answered with an error, and of connections closed or broken.</summary>
    public long Refused => Volatile.Read(ref _refused);

    public void Count(bool isAccepted)
    {
        if (isAccepted)
        {
            Interlocked.Increment(ref _accepted);
        }
        else
        {
            Interlocked.Increment(ref _refused);
        }
    }

    /// <summary>Sends a request, reads its answer to the end and counts it.</summary>
    public async Task PostAsync(byte[] body, string token, CancellationToken cancellationToken, string? cost = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json, application/json");
        if (cost is not null)
        {
            message.Headers.Add("GraphQL-Cost", cost);
        }

        try
        {
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[64 * 1024];
            var isError = !response.IsSuccessStatusCode;
            for (var isFirst = true; await stream.ReadAsync(buffer, cancellationToken) is > 0 and var length; isFirst = false)
            {
                isError |= isFirst && buffer.AsSpan(0, length).StartsWith("{\"errors\""u8);
            }

            Count(!isError);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Count(isAccepted: false);
        }
    }

    /// <summary>Sends requests at a rate, without waiting for their answers, but for a bounded number of them.</summary>
    public async Task PostAtRateAsync(int perSecond, Func<int, (byte[] Body, string Token)> next, CancellationToken end, string? cost = null)
    {
        using var places = new SemaphoreSlim(300);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        var running = new List<Task>();
        for (var index = 0; ; index++)
        {
            if (!await Ended.UnlessAsync(timer.WaitForNextTickAsync(end).AsTask(), end) || !await Ended.UnlessAsync(places.WaitAsync(end), end))
            {
                break;
            }

            var (body, token) = next(index);
            running.RemoveAll(task => task.IsCompleted);
            running.Add(SendAsync(body, token));
        }

        await Task.WhenAll(running);

        async Task SendAsync(byte[] body, string token)
        {
            await Ended.UnlessAsync(PostAsync(body, token, end, cost), end);
            places.Release();
        }
    }

    /// <summary>Has a number of clients send one request after the other.</summary>
    public Task PostSideBySideAsync(int clients, Func<int, byte[]> next, CancellationToken end, string? cost = null)
    {
        var index = 0;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    await Ended.UnlessAsync(PostAsync(next(Interlocked.Increment(ref index)), Users[client % Users.Count].Token, end, cost), end);
                }
            },
            CancellationToken.None)));
    }

    /// <summary>Opens a WebSocket of graphql-transport-ws; null when it is refused.</summary>
    public async Task<ClientWebSocket?> ConnectAsync(CancellationToken end)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.Proxy = null;
        try
        {
            await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = "/graphql" }.Uri, end);
            Count(isAccepted: true);
            return socket;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            Count(isAccepted: false);
            socket.Dispose();
            return null;
        }
    }

    public static byte[] Body(string query, string? variables = null) => Encoding.UTF8.GetBytes(
        $$"""{"query":{{System.Text.Json.JsonSerializer.Serialize(query)}},"variables":{{variables ?? "null"}}}""");

    public void Dispose() => _client.Dispose();
}
