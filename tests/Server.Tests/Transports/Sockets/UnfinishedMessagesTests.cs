using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Server.Authentication;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>Strangers who send large messages that never end, to a server in a process of its own that may have 1.5 GB.</summary>
public sealed class UnfinishedMessagesTests
{
    private const int Sockets = 2_000;
    private const int SocketsPerAddress = 50;
    private const long HeapLimit = 1_500_000_000;

    /// <summary>As much more than before the attack as the process may hold. Without limits it was all that there is.</summary>
    private const long LargestGrowth = 400_000_000;

    /// <summary>Too large, or, when the machine is busy, too late for connection_init.</summary>
    private static readonly int[] HttpErrors = [1009, 4408];

    [Fact]
    public async Task A_server_survives_them_answers_others_meanwhile_and_gives_the_memory_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new DemoDataLoader(database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 20, Appointments = 20, Invoices = 20, Jobs = 20 }, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        var tokens = new TokenOptions { SigningKeyFile = Path.Combine(folder.FullName, "key.pem") };
        using var issuer = new TokenIssuer(tokens, TimeProvider.System);
        var caller = await TokenCallers.FindAsync(database.OwnerConnectionString, "acme", UserRole.Owner, email: null, CancellationToken.None);
        using var process = Start(database, tokens);
        try
        {
            var address = await ReadAddressAsync(process.StandardOutput);
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", issuer.Issue(caller ?? throw new UnreachableException(), TimeSpan.FromHours(1)));
            await AskAsync(client);
            var before = WorkingSet(process);

            var attacks = Task.WhenAll(Enumerable.Range(0, Sockets / SocketsPerAddress).Select(i => AttackAsync(address, i)));
            var answers = 0;
            for (; !attacks.IsCompleted || answers < 10; answers++)
            {
                await AskAsync(client);
                Assert.InRange(WorkingSet(process), 0, before + LargestGrowth);
            }

            await attacks;
            await AskAsync(client);
            Assert.InRange(WorkingSet(process), 0, before + LargestGrowth);
            Assert.False(process.HasExited);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task AskAsync(HttpClient client)
    {
        using var content = new StringContent("""{"query":"{ customers(first: 3) { nodes { id } } }"}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/graphql", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("""{"data":""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>All sockets of an address at the same time; each sends as much as the server takes.</summary>
    private static async Task AttackAsync(Uri server, int number)
    {
        var frame = RawSocket.Frame(1, Enumerable.Repeat((byte)' ', 1024 * 1024 - 1).ToArray(), isFinal: false);
        var source = new IPAddress([127, 0, 1, (byte)(number + 1)]);
        var sockets = await Task.WhenAll(Enumerable.Range(0, SocketsPerAddress).Select(_ => RawSocket.OpenAsync(server, source)));
        await Task.WhenAll(sockets.Select(async socket =>
        {
            using (socket)
            {
                try
                {
                    await socket.SendAsync(frame);
                    var (opcode, payload) = await socket.ReceiveAsync();
                    Assert.Equal(8, opcode);
                    Assert.Contains((payload[0] << 8) | payload[1], HttpErrors);
                }
                catch (SocketException)
                {
                    // The server has waited long enough for the rest.
                }
            }
        }));
    }

    private static long WorkingSet(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static Process Start(TestDatabase database, TokenOptions tokens)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TokenIssuer).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["ConnectionStrings__Database"] = database.AppConnectionString;
        start.Environment["Authentication__SigningKeyFile"] = tokens.SigningKeyFile;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "None";
        return Process.Start(start) ?? throw new UnreachableException();
    }

    private static async Task<Uri> ReadAddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new Uri(new Uri(address), "/");
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
