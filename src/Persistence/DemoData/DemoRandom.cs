namespace Backoffice.Persistence.DemoData;

/// <summary>Random numbers that depend only on what they are for (SplitMix64), so that any row can be made on its own.</summary>
internal struct DemoRandom
{
    private ulong _state;

    public DemoRandom(long seed, int company, ulong sequence, int row) =>
        _state = Mix(Mix(Mix((ulong)seed) + (ulong)company) + (sequence << 40) + (ulong)row);

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>At least 0, less than <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    /// <summary>At least <paramref name="from"/>, less than <paramref name="bound"/>.</summary>
    public int Next(int from, int bound) => from + Next(bound - from);

    /// <summary>At least 0, less than 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(T[] values) => values[Next(values.Length)];

    /// <summary>A UUIDv7 of that moment, with its random bits from here.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        var high = Next();
        bytes[6] = (byte)(0x70 | (high & 0x0F));
        bytes[7] = (byte)(high >> 8);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
