using System.Text;
using Backoffice.Caching.PersistedOperations;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.PersistedOperations;

public sealed class MemoryOperationsTests
{
    private const string Hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    private static readonly Caller Company = TestCaller.Create();
    private static readonly Caller Mobile = TestCaller.Create() with { Client = "mobile" };

    private readonly StoreBehind _store = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task What_was_found_is_not_asked_for_again()
    {
        _store.Register("a", "mobile", "{ a }");
        var memory = Memory();
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile));
        Assert.Equal("{ a }", await FindAsync(memory, "a", Mobile with { CompanyId = Guid.NewGuid() }));
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
        Assert.Null(await FindAsync(memory, Hash, TestCaller.Create()));
        Assert.Null(await FindAsync(memory, Hash, Company with { Client = "mobile" }));
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
    public async Task It_is_bounded_and_forgets_what_was_not_used()
    {
        foreach (var number in Enumerable.Range(0, 100))
        {
            _store.Register($"{number}", "mobile", new string('x', 600));
        }

        // Room for ten of 600 bytes with what each takes beside its text.
        var memory = Memory(bytes: 12_500);
        foreach (var number in Enumerable.Range(0, 100))
        {
            await FindAsync(memory, $"{number}", Mobile);
            await FindAsync(memory, "0", Mobile);
        }

        Assert.Equal(100, _store.Questions);
        await FindAsync(memory, "1", Mobile);
        Assert.Equal(101, _store.Questions);
    }

    [Fact]
    public async Task A_flood_of_one_partition_leaves_the_others_what_they_have()
    {
        var memory = Memory(bytes: 60_000, share: 30_000);
        await memory.TryAddAsync(Hash, "{ __typename }"u8.ToArray(), Company, CancellationToken.None);
        var other = TestCaller.Create();
        for (var number = 0; number < 1_000; number++)
        {
            var text = Encoding.UTF8.GetBytes($"{{ a{number}: __typename }}");
            await memory.TryAddAsync(OperationHash.Sha256(text), text, other, CancellationToken.None);
        }

        _store.IsAway = true;
        Assert.Equal("{ __typename }", await FindAsync(memory, Hash, Company));
    }

    private MemoryOperations Memory(long bytes = 1_000_000, long? share = null) =>
        new(_store, new PersistedOperationOptions { MemoryBytes = bytes, MemoryShare = share ?? bytes }, _clock);

    private static async Task<string?> FindAsync(MemoryOperations memory, string id, Caller caller) =>
        await memory.FindAsync(id, caller, CancellationToken.None) is { } operation ? Encoding.UTF8.GetString(operation.Document.Span) : null;
}
