using Backoffice.Persistence.ReadTracking;
using Xunit;

namespace Backoffice.Persistence.Tests.ReadTracking;

/// <summary>Read sets and write sets to which something has happened where they were kept.</summary>
public sealed class BinarySerializationTests
{
    private static readonly Guid Id = new("0198f3a2-7c11-7d3e-9b5a-4f2d8e6c1a07");

    private static readonly byte[] Reads = ReadSet.Write(
    [
        new RowsRead("Appointment") { Columns = ["Service"], Ids = [Id] },
        Stretches(new Stretch(StoredValue.Of(Id), [StoredValue.Of(1), StoredValue.Of(Id)], [StoredValue.Of(9), StoredValue.Of(Id)])),
    ]);

    private static readonly byte[] Rows = BinarySerialization.Write(writer =>
    {
        writer.Write7BitEncodedInt(1);
        writer.Write(Guid.Empty.ToByteArray());
        writer.Write(true);
        writer.Write(true);
        writer.WriteArray<string>(["Note", "StartsAt"], static (writer, column) =>
        {
            writer.Write(column);
            writer.Write(true);
            writer.Write(false);
            writer.Write(StoredValue.Of(20));
            writer.Write(StoredValue.Of(21));
        });
    });

    [Fact]
    public void What_is_whole_is_told_not_to_conflict() => Assert.False(Conflict(Reads, Rows));

    [Fact]
    public void What_is_cut_short_or_too_long_conflicts()
    {
        // Of a read set without a byte it is known that it is not told.
        for (var length = 0; length < Reads.Length; length++)
        {
            Assert.True(Conflict(Reads[..length], Rows), $"{length} bytes of a read set");
        }

        for (var length = 0; length < Rows.Length; length++)
        {
            Assert.True(Conflict(Reads, Rows[..length]), $"{length} bytes of a write set");
        }

        Assert.True(Conflict([.. Reads, 0], Rows));
        Assert.True(Conflict(Reads, [.. Rows, 0]));
    }

    [Fact]
    public void A_stretch_with_more_values_than_its_order_has_columns_conflicts()
    {
        var value = StoredValue.Of(20);
        Assert.True(Conflict(ReadSet.Write([Stretches(new Stretch(StoredValue.Unknown, [value, value, value], null))]), Rows));
    }

    /// <summary>Numbers of items and lengths of texts are anywhere; as large as can be, they must cost nothing.</summary>
    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x07 })] // int.MaxValue
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })] // -1
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })] // no number
    public void Huge_numbers_cost_nothing(byte[] number)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var position = 0; position < Reads.Length; position++)
        {
            Conflict([.. Reads[..position], .. number, .. Reads[position..]], Rows);
        }

        for (var position = 0; position < Rows.Length; position++)
        {
            Conflict(Reads, [.. Rows[..position], .. number, .. Rows[position..]]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_bytes_are_nothing_fails(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 5_000; step++)
        {
            var noise = new byte[random.Next(100)];
            random.NextBytes(noise);
            Conflict(noise, Rows);
            Conflict(Damage(Reads), Rows);
            Conflict(Reads, noise);
            Conflict(Reads, Damage(Rows));
        }

        byte[] Damage(byte[] bytes)
        {
            byte[] damaged = [.. bytes];
            for (var damages = random.Next(1, 4); damages > 0; damages--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            return damaged;
        }
    }

    private static bool Conflict(byte[] reads, byte[] rows) => ReadSet.ConflictsWith(reads, [new EntityWrite("Appointment", rows)]);

    private static RowsRead Stretches(Stretch stretch) => new("Appointment")
    {
        Columns = [],
        Ids = [],
        Range = new RangeRead(["StartsAt"], [new("StartsAt", false), new("Id", false)], "StaffMemberId", [stretch]),
    };
}
