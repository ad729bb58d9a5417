using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Backoffice.Server.Memory;
using Backoffice.Server.Tests.Commands;
using Backoffice.Server.Tests.Transports;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Memory;

public sealed class UnfinishedInputTests
{
    private const int HeapLimit = 1_536 * 1024 * 1024;

    [Fact]
    public async Task A_body_is_leased_as_it_comes_and_given_back_when_it_is_answered()
    {
        var budgets = new MemoryBudgets(new MemoryOptions { InputBytes = 16 * 1024 * 1024 });
        await using var server = await RunningServer.StartAsync(configure: services =>
        {
            TestApi.With()(services);
            services.AddSingleton(budgets);
        });
        var body = $$$"""{"query":"{ echo(text: \"a\") }","extensions":{"filling":"{{{new string('x', 500_000)}}}"}}""";
        using (var others = budgets.Input.Lease(ByteOwner.Of(RunningServer.Owner.CompanyId)))
        {
            Assert.True(others.TryResize(4 * 1024 * 1024));
            using var refused = await server.SendAsync(HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
            Assert.Contains("\"code\":\"OVERLOADED\",\"retryAfterSeconds\":1,\"limit\":\"Memory__InputBytes\",\"allowed\":16777216", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var answered = await server.SendAsync(HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal("""{"data":{"echo":"a"}}""", await answered.Content.ReadAsStringAsync());
        Assert.Equal(0, budgets.Input.Used);
    }

    [Fact]
    public async Task A_form_is_leased_as_it_comes_and_given_back()
    {
        var budgets = new MemoryBudgets(new MemoryOptions { InputBytes = 16 * 1024 * 1024 });
        await using var server = await RunningServer.StartAsync(configure: services =>
        {
            TestApi.With()(services);
            services.AddSingleton(budgets);
        });
        using var tooLarge = await server.SendAsync(HttpMethod.Post, "/graphql", Form(5_000_000), headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, tooLarge.StatusCode);
        using var answered = await server.SendAsync(HttpMethod.Post, "/graphql", Form(1_000_000), headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains("(text/plain, 1000000)", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, budgets.Input.Used);
    }

    /// <summary>2,000 strangers who send most of a body of 1 MB or of a form of 20 MB, and then nothing.</summary>
    [Fact]
    public async Task Unfinished_bodies_of_strangers_do_not_move_a_server_with_a_heap_of_1_5_GB()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var server = await ServerProcess.StartAsync(
            ("ConnectionStrings__Database", database.AppConnectionString),
            ("DOTNET_GCHeapHardLimit", HeapLimit.ToString("x", CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
        var before = server.WorkingSet;

        var strangers = new List<Socket>();
        try
        {
            var filling = new byte[64 * 1024];
            for (var i = 0; i < 2_000; i++)
            {
                var (type, length) = i % 2 == 0 ? ("application/json", 1024 * 1024) : ("multipart/form-data; boundary=b", 20 * 1024 * 1024);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                strangers.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
                socket.Blocking = false;
                Send(socket, Encoding.ASCII.GetBytes(
                    $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n"));
                for (var sent = 0; sent < 900 * 1024 && Send(socket, filling); sent += filling.Length)
                {
                }
            }

            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
            Assert.InRange(server.WorkingSet, 0, before + (512L * 1024 * 1024));
        }
        finally
        {
            strangers.ForEach(socket => socket.Dispose());
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
    }

    /// <summary>Sends without waiting. False when the server takes nothing at the moment, or any more.</summary>
    private static bool Send(Socket socket, byte[] bytes)
    {
        socket.Send(bytes, SocketFlags.None, out var error);
        return error == SocketError.Success;
    }

    private static MultipartFormDataContent Form(int fileLength)
    {
        var file = new ByteArrayContent(new byte[fileLength]);
        file.Headers.ContentType = new("text/plain");
        return new MultipartFormDataContent
        {
            { new StringContent("""{"query":"mutation($f: [Upload!]!) { upload(files: $f) }","variables":{"f":[null]}}"""), "operations" },
            { new StringContent("""{"a":["variables.f.0"]}"""), "map" },
            { file, "a", "a.txt" },
        };
    }
}
