using System.Text;
using Backoffice.Caching.PersistedOperations;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.PersistedOperations;

public sealed class MemoryOperationsTests
{
    private const string Hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    private static readonly PersistedOperationCaller Company = new(Guid.NewGuid());
    private static readonly PersistedOperationCaller Mobile = new(Guid.NewGuid(), "mobile", IsRestricted: true);

    private readonly StoreBehind _store = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task What_was_found_is_not_asked_for_again()
    {
        _store.Register("a", "mobile", "{ a }");
        var memory = Memory();
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile));
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile with { Partition = Guid.NewGuid() }));
        Assert.Equal(1, _store.Questions);
    }

    [Fact]
    public async Task A_client_does_not_find_what_another_has_looked_up()
    {
        _store.Register("a", "mobile", "{ a }");
        var memory = Memory();
        await FindAsync(memory, "a", Mobile);
        Assert.Null(await FindAsync(memory, "a", Mobile with { Client = "other" }));
        Assert.Null(await FindAsync(memory, "a", Company));
    }

    [Fact]
    public async Task A_partition_does_not_find_what_another_has_persisted()
    {
        var memory = Memory();
        Assert.True(await memory.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), Company, CancellationToken.None));
        Assert.True(await memory.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), Company, CancellationToken.None));
        Assert.Equal("{ __typename }", await FindAsync(memory, Hash, Company));
        Assert.Equal(1, _store.Questions);
        Assert.Null(await FindAsync(memory, Hash, new PersistedOperationCaller(Guid.NewGuid())));
        Assert.Null(await FindAsync(memory, Hash, Company with { Client = "mobile", IsRestricted = true }));
    }

    [Fact]
    public async Task What_is_retired_is_found_out_after_a_minute()
    {
        _store.Register("a", "mobile", "{ a }");
        var memory = Memory();
        await FindAsync(memory, "a", Mobile);
        _store.Retire("a", "mobile");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(memory, "a", Mobile));
        _store.IsAway = true;
        await Assert.ThrowsAsync<PersistedOperationsUnavailableException>(() => FindAsync(memory, "a", Mobile));
    }

    [Fact]
    public async Task When_the_store_is_away_what_is_known_goes_on_serving()
    {
        _store.Register("a", "mobile", "{ a }");
        var memory = Memory();
        await FindAsync(memory, "a", Mobile);
        _clock.Advance(TimeSpan.FromHours(1));
        _store.IsAway = true;
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile));
        await Assert.ThrowsAsync<PersistedOperationsUnavailableException>(() => FindAsync(memory, "b", Mobile));
        Assert.False(await memory.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), Company, CancellationToken.None));
    }

    [Fact]
    public async Task It_is_bounded_and_forgets_what_was_not_used_for_the_longest()
    {
        foreach (var id in (string[])["a", "b", "c"])
        {
            _store.Register(id, "mobile", new string('x', 600));
        }

        var memory = Memory(bytes: 2_500);
        foreach (var id in (string[])["a", "b", "a", "c", "a"])
        {
            await FindAsync(memory, id, Mobile);
        }

        Assert.Equal(3, _store.Questions);
        await FindAsync(memory, "b", Mobile);
        Assert.Equal(4, _store.Questions);
    }

    private MemoryOperations Memory(long bytes = 1_000_000) => new(_store, new PersistedOperationOptions { MemoryBytes = bytes }, _clock);

    private static async Task<string?> FindAsync(MemoryOperations memory, string id, PersistedOperationCaller caller) =>
        await memory.FindAsync(id, caller, CancellationToken.None) is { } operation ? Encoding.UTF8.GetString(operation.Document.Span) : null;
}
