using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Diagnostics;

public sealed class DiagnosticsEndpointTests
{
    private const string Address = "/diagnostics/allocations";

    [Fact]
    public async Task Nobody_may_ask_or_collect_unless_it_is_switched_on()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(Address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(Address + "?collect=true")).StatusCode);
    }

    [Fact]
    public async Task What_the_process_holds_is_told_after_a_collection_if_one_is_asked_for()
    {
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("Backoffice:Diagnostics", "true")]).Build()));
        var garbage = MakeGarbage();
        var before = await ReadAsync(server, Address);
        var after = await ReadAsync(server, Address + "?collect=true");
        Assert.False(garbage.TryGetTarget(out _));
        Assert.True(after.GetProperty("gen2Collections").GetInt32() >= before.GetProperty("gen2Collections").GetInt32() + 2);
        Assert.True(after.GetProperty("heapBytes").GetInt64() > 0);
        Assert.True(after.GetProperty("workingSet").GetInt64() > after.GetProperty("heapBytes").GetInt64());
        Assert.True(after.GetProperty("allocatedBytes").GetInt64() >= before.GetProperty("allocatedBytes").GetInt64());
    }

    // In a method of its own, so that no variable of the test keeps the object.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<byte[]> MakeGarbage() => new(new byte[1_000_000]);

    private static async Task<JsonElement> ReadAsync(RunningServer server, string address)
    {
        using var document = JsonDocument.Parse(await server.Client.GetStringAsync(address));
        return document.RootElement.Clone();
    }
}
