using System.Security.Cryptography;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>The algorithms of one key, set up once and used by one thread at a time.</summary>
internal sealed class CursorCipher : IDisposable
{
    public const int NonceLength = 12;
    public const int TagLength = 16;

    private readonly AesGcm _aes;
    private readonly IncrementalHash _nonces;

    public CursorCipher(CursorKey key)
    {
        // Two keys from one secret, so that the nonce tells nothing about the key that encrypts.
        Span<byte> derived = stackalloc byte[CursorKey.SecretLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret.Span, derived, default, "cursor encryption"u8);
        _aes = new AesGcm(derived, TagLength);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret.Span, derived, default, "cursor nonce"u8);
        _nonces = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, derived);
        CryptographicOperations.ZeroMemory(derived);
    }

    public void Encrypt(CursorScope scope, ReadOnlySpan<byte> content, Span<byte> nonce, Span<byte> encrypted, Span<byte> tag)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        _nonces.AppendData(scope.Bytes);
        _nonces.AppendData(content);
        _nonces.GetHashAndReset(mac);
        mac[..NonceLength].CopyTo(nonce);
        _aes.Encrypt(nonce, content, encrypted, tag, scope.Bytes);
    }

    public bool TryDecrypt(
        CursorScope scope, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> content)
    {
        try
        {
            _aes.Decrypt(nonce, encrypted, tag, content, scope.Bytes);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _aes.Dispose();
        _nonces.Dispose();
    }
}
