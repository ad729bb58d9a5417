using Backoffice.Persistence.Sales;
using Xunit;

namespace Backoffice.Persistence.Tests.Sales;

public sealed class DealTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<DealStage> Stages { get; } = [.. Enum.GetValues<DealStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_deal_becomes_only_what_it_says_it_can_become(DealStage stage)
    {
        AssertArrow(deal => deal.TryWin("b", Noon), DealStage.Won);
        AssertArrow(deal => deal.TryLose("b", null, Noon), DealStage.Lost);
        foreach (var open in Enum.GetValues<DealStage>().Where(Deal.IsOpenStage))
        {
            var deal = DealOf(stage);
            Assert.True(deal.AllowedNext().Contains(open) || stage == open);
            Assert.True(deal.TryMove(open, "b"));
            Assert.Equal((open, "b", null, null), (deal.Stage, deal.Position, deal.ClosedAt, deal.LostReason));
        }

        void AssertArrow(Func<Deal, bool> change, DealStage to)
        {
            var deal = DealOf(stage);
            var changes = deal.AllowedNext().Contains(to);
            Assert.Equal(changes, change(deal));
            Assert.Equal(changes ? (to, "b") : (stage, "a"), (deal.Stage, deal.Position));
        }
    }

    [Fact]
    public void A_deal_is_closed_by_winning_and_losing_not_by_moving()
    {
        var deal = DealOf(DealStage.Lead);
        Assert.False(deal.TryMove(DealStage.Won, "b"));
        Assert.False(deal.TryMove(DealStage.Lost, "b"));
        Assert.True(deal.TryLose("b", "Price", Noon));
        Assert.Equal((DealStage.Lost, 0, Noon, "Price"), (deal.Stage, deal.Probability, deal.ClosedAt, deal.LostReason));
        Assert.True(deal.TryMove(DealStage.Lost, "c"));
        Assert.Equal(("c", Noon, "Price"), (deal.Position, deal.ClosedAt, deal.LostReason));
    }

    [Fact]
    public void A_deal_that_is_opened_again_has_the_usual_probability_of_its_stage()
    {
        var deal = DealOf(DealStage.Lead);
        Assert.True(deal.TryExpect(45));
        Assert.True(deal.TryMove(DealStage.Proposal, "b"));
        Assert.Equal(45, deal.Probability);
        deal.TryWin("b", Noon);
        Assert.Equal(100, deal.Probability);
        Assert.False(deal.TryExpect(50));
        Assert.True(deal.TryMove(DealStage.Proposal, "b"));
        Assert.Equal(60, deal.Probability);
    }

    private static Deal DealOf(DealStage stage) => new()
    {
        CustomerId = Guid.Empty,
        Title = "Roof",
        Stage = stage,
        Position = "a",
        Probability = Deal.ProbabilityOf(stage),
        ClosedAt = Deal.IsOpenStage(stage) ? null : Noon,
    };
}
