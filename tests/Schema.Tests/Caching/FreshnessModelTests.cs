using Backoffice.GraphQL.CacheControl;
using Xunit;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>Answers are fresh whatever happens, and the model that says so finds mistakes.</summary>
/// <remarks>
/// A failure names the seed: put it into the first line of the test for the same writes and accidents. In which order clients get
/// their turn, only the machine decides.
/// </remarks>
public sealed class FreshnessModelTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_that_happens_makes_an_answer_stale(bool hasFormats)
    {
        var seed = Random.Shared.Next(1_000_000_000);
        var accidents = Enumerable.Repeat(Enum.GetValues<Accident>(), 2).SelectMany(all => all).ToArray();
        new Random(seed).Shuffle(accidents);
        await using var model = await FreshnessModel.CreateAsync(api, Mistake.None, seed, hasFormats);
        await model.RunAsync(accidents);

        // It was the cache that answered, and all ways of answering were taken; between servers of two formats there is little to share.
        Assert.All(
            [CacheStatus.HitL1, hasFormats ? CacheStatus.HitL1 : CacheStatus.HitL2, CacheStatus.Miss, CacheStatus.Bypass],
            status => Assert.True(model.CountOf(status) > 0, $"Seed {seed}: nothing was {status}"));
    }

    [Theory]
    [InlineData(nameof(Mistake.Silence))]
    [InlineData(nameof(Mistake.Lateness))]
    [InlineData(nameof(Mistake.Haste))]
    [InlineData(nameof(Mistake.Omission))]
    public async Task A_mistake_in_invalidation_is_found(string mistake)
    {
        var seed = Random.Shared.Next(1_000_000_000);
        await using var model = await FreshnessModel.CreateAsync(api, Enum.Parse<Mistake>(mistake), seed);
        var found = await Assert.ThrowsAsync<StaleAnswerException>(() => model.RunAsync([.. Enumerable.Repeat(Accident.None, 40)]));
        Assert.True(found.Message.StartsWith($"Seed {seed}: HitL", StringComparison.Ordinal), found.Message);
    }
}
