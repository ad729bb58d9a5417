using Backoffice.Caching.Stamps;
using Backoffice.Testing;

namespace Backoffice.Caching.Tests.Stamps;

public sealed class RedisStampsTests : GenerationStampsTests
{
    private StampServer? _server;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    protected override async Task<IGenerationStamps> OpenAsync()
    {
        _server = await StampServer.StartAsync(await RedisServer.ShareAsync(), Transactions, TimeProvider.System);
        return _server.Stamps;
    }

    protected override async Task PaceAsync() => await (_server?.PaceAsync() ?? Task.CompletedTask);
}
