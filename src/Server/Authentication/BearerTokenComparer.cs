using System.Text;

namespace Backoffice.Server.Authentication;

/// <summary>Finds a token among those that are remembered, without making a string of it. Tokens have only characters of ASCII.</summary>
/// <remarks>
/// A token ends with its signature, which can't be chosen without the key, so that the hash of the last characters tells good tokens apart; the
/// hash is keyed besides. Then the whole token is compared. SHA-256 of the whole was a thirtieth of a small request.
/// </remarks>
internal sealed class BearerTokenComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<char>, byte[]>
{
    private const int Hashed = 32;

    public static BearerTokenComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<char> alternate, byte[] other) => Ascii.Equals(other, alternate);

    public int GetHashCode(byte[] obj)
    {
        Span<char> end = stackalloc char[Hashed];
        var bytes = obj.AsSpan(Math.Max(0, obj.Length - Hashed));
        return string.GetHashCode(end[..Encoding.ASCII.GetChars(bytes, end)]);
    }

    public int GetHashCode(ReadOnlySpan<char> alternate) => string.GetHashCode(alternate[Math.Max(0, alternate.Length - Hashed)..]);

    public byte[] Create(ReadOnlySpan<char> alternate)
    {
        var bytes = new byte[alternate.Length];
        Encoding.ASCII.GetBytes(alternate, bytes);
        return bytes;
    }
}
