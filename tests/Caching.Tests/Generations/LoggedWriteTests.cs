using System.Text;
using Backoffice.Caching.Generations;
using Xunit;

namespace Backoffice.Caching.Tests.Generations;

public sealed class LoggedWriteTests
{
    private static readonly byte[] Entry = [.. "12 345 "u8, .. LoggedWrite.Write([new("Customer", [1, 2, 3]), new("Invoice")])];

    [Fact]
    public void What_was_written_is_read()
    {
        var entry = LoggedWrite.Parse(Entry);
        Assert.NotNull(entry);
        Assert.Equal((12, 345ul), (entry.Value.Number, entry.Value.Write.Generation));
        Assert.Equal(["Customer 1 2 3", "Invoice "], entry.Value.Write.Writes.Select(change => $"{change.EntityType} {string.Join(' ', change.Rows ?? [])}"));
    }

    [Fact]
    public void What_is_cut_short_or_too_long_is_not_read()
    {
        for (var length = 0; length < Entry.Length; length++)
        {
            Assert.Null(LoggedWrite.Parse(Entry[..length]));
        }

        Assert.Null(LoggedWrite.Parse([.. Entry, 0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("12")]
    [InlineData("12 345")]
    [InlineData(" 345 ")]
    [InlineData("-1 345 \0")]
    [InlineData("12 x \0")]
    [InlineData("12 99999999999999999999999 \0")]
    public void What_has_no_number_or_generation_is_not_read(string entry) => Assert.Null(LoggedWrite.Parse(Encoding.ASCII.GetBytes(entry)));

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x07 })] // int.MaxValue
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })] // -1
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })] // no number
    public void Huge_numbers_cost_nothing(byte[] number)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var position = "12 345 ".Length; position < Entry.Length; position++)
        {
            LoggedWrite.Parse([.. Entry[..position], .. number, .. Entry[position..]]);
            LoggedWrite.Parse([.. Entry[..position], .. number, .. Entry[(position + 1)..]]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_fails()
    {
        var random = new Random(1);
        for (var step = 0; step < 10_000; step++)
        {
            byte[] entry = [.. Entry];
            for (var damages = random.Next(1, 4); damages > 0; damages--)
            {
                entry[random.Next(entry.Length)] = (byte)random.Next(256);
            }

            LoggedWrite.Parse(entry);
        }
    }
}
