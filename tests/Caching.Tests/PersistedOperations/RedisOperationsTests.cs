using System.Text;
using Backoffice.Caching.PersistedOperations;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.PersistedOperations;

public sealed class RedisOperationsTests
{
    private const string Hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    private readonly string _client = $"client-{Guid.NewGuid():N}";
    private readonly Caller _company = TestCaller.Create();
    private readonly StoreBehind _store = new();

    [Fact]
    public async Task What_one_server_has_found_or_kept_the_others_find_without_the_store()
    {
        var server = await RedisServer.ShareAsync();
        using var redis = await server.ConnectAsync();
        _store.Register("a", _client, "{ a }");
        var client = TestCaller.Create() with { Client = _client };
        var one = Open(redis);
        Assert.Equal(("{ a }", true), await FindAsync(one, "a", client));
        Assert.True(await one.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), _company, CancellationToken.None));
        Assert.False(await redis.Database.KeyExistsAsync($"{{operation:{_company.Partition}}}:{Hash}"));
        Assert.Equal(("{ __typename }", false), await FindAsync(one, Hash, _company));

        // Commands of a connection are answered in order, so what is asked now comes after what was stored.
        _store.IsAway = true;
        var other = Open(redis);
        Assert.Equal(("{ a }", true), await FindAsync(other, "a", client));
        Assert.Equal(("{ __typename }", false), await FindAsync(other, Hash, _company));
        await Assert.ThrowsAsync<PersistedOperationsUnavailableException>(() => FindAsync(other, Hash, TestCaller.Create()));
        await Assert.ThrowsAsync<PersistedOperationsUnavailableException>(() => FindAsync(other, Hash, client with { CompanyId = _company.CompanyId }));
        await Assert.ThrowsAsync<PersistedOperationsUnavailableException>(() => FindAsync(other, "a", client with { Client = _client + "-other" }));
    }

    [Fact]
    public async Task A_text_that_is_not_the_hashs_is_not_believed()
    {
        var server = await RedisServer.ShareAsync();
        using var redis = await server.ConnectAsync();
        await redis.Database.StringSetAsync($"{{operation:{_company.Partition}}}:{Hash}", "mutation { deleteEverything }");
        Assert.Null(await FindAsync(Open(redis), Hash, _company));
    }

    [Fact]
    public async Task Without_redis_the_store_is_asked()
    {
        await using var server = await RedisServer.StartAsync();
        using var redis = await server.ConnectAsync();
        await server.StopAsync();
        _store.Register("a", _client, "{ a }");
        var operations = Open(redis);
        Assert.Equal(("{ a }", true), await FindAsync(operations, "a", TestCaller.Create() with { Client = _client }));
        Assert.True(await operations.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), _company, CancellationToken.None));
        Assert.Equal(("{ __typename }", false), await FindAsync(operations, Hash, _company));
    }

    private RedisOperations Open(RedisConnection redis) => new(_store, redis, new PersistedOperationOptions());

    private static async Task<(string, bool)?> FindAsync(RedisOperations operations, string id, Caller caller) =>
        await operations.FindAsync(id, caller, CancellationToken.None) is { } operation
            ? (Encoding.UTF8.GetString(operation.Document.Span), operation.IsRegistered)
            : null;
}
