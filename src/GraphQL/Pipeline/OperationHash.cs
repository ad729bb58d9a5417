using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The hashes that clients name operation texts by: SHA-256 and MD5, in hexadecimal or URL-safe base64.</summary>
/// <remarks>Hexadecimal SHA-256 is Apollo's and hexadecimal MD5 Relay's; base64 is that of .NET clients.</remarks>
public static class OperationHash
{
    private const int Sha256HexLength = 2 * SHA256.HashSizeInBytes;
    private const int Md5HexLength = 2 * MD5.HashSizeInBytes;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The SHA-256 of a text in hexadecimal, in lower case.</summary>
    /// <param name="document">The text in UTF-8.</param>
    public static string Sha256(ReadOnlySpan<byte> document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Tests whether a text has the form of a SHA-256 in hexadecimal, the one hash that is kept automatically.</summary>
    /// <param name="hash">The text.</param>
    public static bool IsSha256(string hash) => hash.Length == Sha256HexLength && !hash.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>Tests whether a hash, in any of the forms, is that of a text.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="document">The text in UTF-8.</param>
    public static bool Matches(string hash, ReadOnlySpan<byte> document)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryDecode(hash, expected, out var length))
        {
            return false;
        }

        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        return length switch
        {
            SHA256.HashSizeInBytes => actual[..SHA256.HashData(document, actual)].SequenceEqual(expected),
#pragma warning disable CA5351 // Names a text, for clients that do so; nothing is kept under it.
            MD5.HashSizeInBytes => actual[..MD5.HashData(document, actual)].SequenceEqual(expected[..length]),
#pragma warning restore CA5351
            _ => false,
        };
    }

    private static bool TryDecode(string hash, Span<byte> bytes, out int length)
    {
        if (hash.Length is Sha256HexLength or Md5HexLength)
        {
            return Convert.FromHexString(hash, bytes, out _, out length) == OperationStatus.Done;
        }

        length = 0;
        return hash.Length <= Sha256HexLength
            && Base64Url.IsValid(hash, out var decodedLength)
            && decodedLength <= bytes.Length
            && Base64Url.TryDecodeFromChars(hash, bytes, out length);
    }
}
