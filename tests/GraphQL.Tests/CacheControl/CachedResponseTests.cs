using System.Buffers.Binary;
using Backoffice.GraphQL.CacheControl;
using Xunit;

namespace Backoffice.GraphQL.Tests.CacheControl;

public sealed class CachedResponseTests
{
    private static readonly byte[] Payload = CachedResponse.Create(
        "{\"data\":{}}"u8, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1), new GenerationSnapshot(3, 7, false, new NoHistory()), [1, 2, 3]).Payload;

    [Fact]
    public void What_was_stored_is_read()
    {
        var response = CachedResponse.Read(Payload);
        Assert.NotNull(response);
        Assert.Equal("{\"data\":{}}"u8.ToArray(), response.Body.ToArray());
        Assert.Equal([1, 2, 3], response.ReadSet.ToArray());
        Assert.Equal((3ul, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1)), (response.Epoch, response.CreatedAt, response.ExpiresAt));
        Assert.True(response.IsFresh(new GenerationSnapshot(3, 7, false, new NoHistory())));
    }

    [Fact]
    public void What_is_cut_short_or_too_long_is_not_read()
    {
        for (var length = 0; length < Payload.Length; length++)
        {
            Assert.Null(CachedResponse.Read(Payload[..length]));
        }

        Assert.Null(CachedResponse.Read([.. Payload, 0]));
    }

    [Theory]
    [InlineData(49, int.MaxValue)]
    [InlineData(49, int.MinValue)]
    [InlineData(49, -1)]
    [InlineData(5, int.MaxValue)]
    [InlineData(5, int.MinValue)]
    [InlineData(13, int.MaxValue)]
    [InlineData(13, int.MinValue)]
    public void Lengths_and_times_that_cannot_be_are_not_read(int position, int value)
    {
        byte[] payload = [.. Payload];
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(position), value);
        Assert.Null(CachedResponse.Read(payload));
    }

    [Fact]
    public void A_damaged_response_is_not_given_to_anybody()
    {
        for (var position = Payload.Length - "{\"data\":{}}".Length; position < Payload.Length; position++)
        {
            byte[] payload = [.. Payload];
            payload[position] ^= 1;
            Assert.Null(CachedResponse.Read(payload));
        }
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_fails()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var payload = new byte[random.Next(200)];
            random.NextBytes(payload);
            if (payload.Length > 0)
            {
                payload[0] = Payload[0];
            }

            Assert.True(CachedResponse.Read(payload) is null, $"Seed {seed}");
        }
    }

    private sealed class NoHistory : IWriteHistory
    {
        public bool IsUnaffected(ReadOnlyMemory<byte> readSet, ulong generation) => false;
    }
}
