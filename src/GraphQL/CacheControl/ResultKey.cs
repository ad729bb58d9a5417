using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>The key of a stored answer: the partition in clear, and a SHA-256 of everything else that the answer depends on.</summary>
/// <remarks>The partition stands outside the hash, so that not even a collision could lead to another tenant.</remarks>
public readonly struct ResultKey : IEquatable<ResultKey>
{
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Makes a key.</summary>
    /// <param name="partition">The tenant.</param>
    /// <param name="hash">32 bytes.</param>
    public ResultKey(string partition, ReadOnlySpan<byte> hash)
    {
        Partition = partition;
        _first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        _second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>The tenant.</summary>
    public string Partition { get; }

    /// <summary>Two keys are one when partition and hash are.</summary>
    public static bool operator ==(ResultKey left, ResultKey right) => left.Equals(right);

    /// <summary>The opposite.</summary>
    public static bool operator !=(ResultKey left, ResultKey right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ResultKey other) =>
        _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth
        && string.Equals(Partition, other.Partition, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ResultKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_first;

    /// <summary>The hash in hexadecimal.</summary>
    public override string ToString() => $"{_first:x16}{_second:x16}{_third:x16}{_fourth:x16}";
}
