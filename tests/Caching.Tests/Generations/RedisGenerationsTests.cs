using Backoffice.Caching.Generations;
using Backoffice.Testing;

namespace Backoffice.Caching.Tests.Generations;

public sealed class RedisGenerationsTests : GenerationsTests
{
    private GenerationServer? _server;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    protected override async Task<IGenerations> OpenAsync()
    {
        _server = await GenerationServer.StartAsync(await RedisServer.ShareAsync(), Transactions, TimeProvider.System);
        return _server.Generations;
    }

    protected override async Task PaceAsync() => await (_server?.PaceAsync() ?? Task.CompletedTask);
}
