using Backoffice.Persistence.Sales;
using Xunit;

namespace Backoffice.Persistence.Tests.Sales;

public sealed class DealPositionTests
{
    [Theory]
    [InlineData(null, null, "V000000V")]
    [InlineData("V000000V", null, "V000001V")]
    [InlineData(null, "V000000V", "UzzzzzzV")]
    [InlineData("V000000V", "V000002V", "V000001")]
    [InlineData("V000000V", "V000001V", "V000001")]
    [InlineData("V000000V", "V000001", "V000000k")]
    [InlineData("V000000V", "V000000W", "V000000VV")]
    [InlineData("V000000Vz", "V000000W", "V000000VzV")]
    [InlineData("V", "V000000V", "V000000F")]
    [InlineData("UzzzzzzV", "V", "Uzzzzzzk")]
    public void It_is_short_and_between_its_neighbours(string? before, string? after, string expected)
    {
        Assert.Equal(expected, DealPosition.Between(before, after));
        Assert.True(before is null || string.CompareOrdinal(before, expected) < 0);
        Assert.True(after is null || string.CompareOrdinal(expected, after) < 0);
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    public void Neighbours_in_the_wrong_order_are_a_mistake(string before, string after) =>
        Assert.Throws<ArgumentException>(() => DealPosition.Between(before, after));

    [Fact]
    public void There_is_always_a_position_between_two_others()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var positions = new List<string>();
            for (var i = 0; i < 2_000; i++)
            {
                // Half of them at one place.
                var place = i % 2 == 0 ? positions.Count / 2 : random.Next(positions.Count + 1);
                positions.Insert(place, DealPosition.Between(
                    place == 0 ? null : positions[place - 1], place == positions.Count ? null : positions[place]));
            }

            Assert.True(positions.Distinct().Count() == positions.Count, $"seed {seed}");
            Assert.True(positions.SequenceEqual(positions.Order(StringComparer.Ordinal)), $"seed {seed}");
        }
    }

    [Fact]
    public void Positions_at_the_ends_stay_short()
    {
        var (first, last) = ((string?)null, (string?)null);
        for (var i = 0; i < 10_000; i++)
        {
            first = DealPosition.Between(null, first);
            last = DealPosition.Between(last, null);
        }

        Assert.Equal((8, 8), (first?.Length, last?.Length));
    }

    [Fact]
    public void Hundreds_at_one_place_fit_into_the_column()
    {
        var after = DealPosition.At(1);
        for (var i = 0; i < 900; i++)
        {
            after = DealPosition.Between(DealPosition.At(0), after);
        }

        Assert.InRange(after.Length, 100, DealPosition.MaxLength);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("V000000V", null)]
    [InlineData(null, "V000000V")]
    [InlineData("V000000V", "V000000W")]
    public void Many_are_spread_as_short_ones(string? before, string? after)
    {
        var positions = DealPosition.Spread(before, after, 500);
        string[] all = [.. before is null ? (string[])[] : [before], .. positions, .. after is null ? (string[])[] : [after]];
        Assert.Equal(all.Distinct().Order(StringComparer.Ordinal), all);
        Assert.InRange(positions.Max(position => position.Length), 8, 14);
    }
}
