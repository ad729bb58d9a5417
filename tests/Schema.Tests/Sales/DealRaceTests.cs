using Backoffice.Persistence.Sales;
using Xunit;

namespace Backoffice.Schema.Tests.Sales;

/// <summary>
/// Moves at the same moment. The lock of the order of the company's deals (<c>pg_advisory_xact_lock</c>) puts them one after the other.
/// </summary>
public sealed class DealRaceTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Of_two_people_who_move_the_same_version_of_a_deal_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            var pipeline = await Pipeline.CreateAsync(api, DealStage.Proposal, DealStage.Qualified);
            var version = $"version: {pipeline.Deals[0].Version}";
            var answers = await AtOnceAsync(2, i => i == 0
                ? pipeline.MoveAsync(0, DealStage.Proposal, after: 1, version)
                : pipeline.MoveAsync(0, DealStage.Qualified, after: 2, version));
            Assert.Single(answers, answer => answer.Data?["result"]?["deal"] is not null);
            Assert.Equal(
                "VersionConflictError",
                (string?)answers.Single(answer => answer.Data?["result"]?["deal"] is null).At("result.errors.0.__typename"));
            Assert.Contains(await pipeline.StateAsync(), (string[])["QUALIFIED 2, PROPOSAL 1 0", "QUALIFIED 2 0, PROPOSAL 1"]);
        }
    }

    [Fact]
    public async Task Of_two_people_who_win_and_lose_a_deal_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            var pipeline = await Pipeline.CreateAsync(api);
            var answers = await AtOnceAsync(2, i => i == 0 ? pipeline.WinAsync(0) : pipeline.LoseAsync(0));
            Assert.Single(answers, answer => answer.Data?["result"]?["deal"] is not null);
            Assert.Equal("DealStageError", (string?)answers.Single(answer => answer.Data?["result"]?["deal"] is null).At("result.errors.0.__typename"));
        }
    }

    [Fact]
    public async Task Fifty_moves_at_once_leave_a_total_order_without_ties()
    {
        var pipeline = await Pipeline.CreateAsync(api, [.. Enumerable.Repeat(DealStage.Lead, 9)]);
        var answers = await AtOnceAsync(50, i => (i % 3) switch
        {
            // All to one place, to the first one, and to another stage.
            0 => pipeline.MoveAsync(2 + (i % 8), DealStage.Lead, after: 0),
            1 => pipeline.MoveAsync(2 + (i % 8), DealStage.Lead, after: null),
            _ => pipeline.MoveAsync(2 + (i % 8), DealStage.Qualified, after: null),
        });
        Assert.All(answers, answer => Assert.NotNull(answer.At("result.deal")));
        var deals = (await pipeline.Company.AskAsync("{ deals(first: 50) { nodes { stage position } } }")).ListAt("deals.nodes");
        Assert.Equal(10, deals.Select(deal => $"{deal?["stage"]} {deal?["position"]}").Distinct().Count());
    }

    [Fact]
    public async Task Deals_that_come_to_one_place_at_once_are_all_there()
    {
        var pipeline = await Pipeline.CreateAsync(api, [.. Enumerable.Repeat(DealStage.Qualified, 20)]);
        var answers = await AtOnceAsync(20, i => pipeline.MoveAsync(i + 1, DealStage.Lead, after: 0));
        Assert.All(answers, answer => Assert.NotNull(answer.At("result.deal")));
        var state = await pipeline.StateAsync();
        Assert.StartsWith("LEAD 0 ", state, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 21), state["LEAD ".Length..].Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task Deals_that_are_created_at_once_have_places_of_their_own()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await AtOnceAsync(30, i => company.AskAsync(
            $$"""mutation { createDeal(input: { customerId: "{{company.Ada.GlobalId()}}", title: "{{i}}" }) { deal { position } } }"""));
        Assert.Equal(
            Enumerable.Range(1, 30).Select(number => DealPosition.At(number)),
            answers.Select(answer => (string?)answer.At("createDeal.deal.position")).Order(StringComparer.Ordinal));
    }

    private static Task<Answer[]> AtOnceAsync(int count, Func<int, Task<Answer>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => run(i))));
}
