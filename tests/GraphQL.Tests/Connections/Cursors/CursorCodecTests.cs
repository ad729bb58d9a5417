using System.Text;
using Backoffice.GraphQL.Connections.Cursors;
using Xunit;

namespace Backoffice.GraphQL.Tests.Connections.Cursors;

public sealed class CursorCodecTests
{
    [Fact]
    public void Every_kind_of_value_comes_back()
    {
        object?[] values =
        [
            null, true, false, (byte)7, (short)-3, int.MinValue, long.MaxValue, 1.5, double.NaN, 12.3400m, decimal.MinValue,
            Guid.Parse("0198a1b2-0000-7000-8000-000000000001"), "", "Zoë 😀\0",
            new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), DateTimeOffset.MaxValue, DateTimeOffset.MinValue,
            DateOnly.MinValue, DateOnly.MaxValue,
        ];

        Assert.True(CursorCodec.TryDecode(CursorCodec.Encode(values), out var decoded));
        Assert.Equal(values, decoded);
    }

    [Fact]
    public void An_enum_comes_back_as_its_number() => Assert.Equal([1], Decode(CursorCodec.Encode(DayOfWeek.Monday)));

    [Fact]
    public void An_instant_comes_back_in_Utc()
    {
        var instant = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2));

        var decoded = Assert.IsType<DateTimeOffset>(Decode(CursorCodec.Encode(instant))[0]);
        Assert.Equal((instant.UtcTicks, TimeSpan.Zero), (decoded.Ticks, decoded.Offset));
    }

    [Fact]
    public void A_decimal_keeps_its_scale() =>
        Assert.Equal("12.3400", FormattableString.Invariant($"{Decode(CursorCodec.Encode(12.3400m))[0]}"));

    [Fact]
    public void Random_keys_come_back_and_different_keys_differ()
    {
        const int Seed = 20260802;
        var random = new Random(Seed);
        var seen = new Dictionary<string, object?[]>();
        for (var round = 0; round < 5_000; round++)
        {
            var values = RandomValues(random);
            var bytes = CursorCodec.Encode(values);

            Assert.True(values.SequenceEqual(Decode(bytes)), $"seed {Seed}, round {round}");
            if (!seen.TryAdd(Convert.ToHexString(bytes), values))
            {
                Assert.True(values.SequenceEqual(seen[Convert.ToHexString(bytes)]), $"seed {Seed}, round {round}");
            }
        }
    }

    [Fact]
    public void Garbage_is_refused_without_an_exception()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            if (bytes.Length > 0)
            {
                bytes[0] = (byte)random.Next(0, 16);
            }

            CursorCodec.TryDecode(bytes, out _);
        }
    }

    [Theory]
    [InlineData("03")]
    [InlineData("0805")]
    [InlineData("0900000080")]
    [InlineData("09FFFFFF7F41")]
    [InlineData("0901000000FF")]
    [InlineData("0AFFFFFFFFFFFFFFFF")]
    [InlineData("0BFFFFFFFF")]
    [InlineData("0700000000000000000000000000001F00")]
    [InlineData("FF")]
    public void Malformed_bytes_are_refused(string hex) =>
        Assert.False(CursorCodec.TryDecode(Convert.FromHexString(hex), out _));

    [Fact]
    public void A_value_of_another_type_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => CursorCodec.Encode(TimeSpan.Zero));

    internal static object?[] RandomValues(Random random)
    {
        var values = new object?[random.Next(0, 5)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = RandomValue(random);
        }

        return values;
    }

    private static object? RandomValue(Random random) => random.Next(11) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => (short)random.Next(short.MinValue, short.MaxValue),
        3 => random.Next(),
        4 => random.NextInt64(long.MinValue, long.MaxValue),
        5 => random.NextDouble() * 1e9,
        6 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        7 => RandomGuid(random),
        8 => RandomText(random),
        9 => new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero),
        _ => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
    };

    private static Guid RandomGuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(0, 300); i > 0; i--)
        {
            var rune = random.Next(0x20, 0x11000);
            text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : "x");
        }

        return text.ToString();
    }

    private static object?[] Decode(byte[] bytes)
    {
        Assert.True(CursorCodec.TryDecode(bytes, out var values));
        return values;
    }
}
