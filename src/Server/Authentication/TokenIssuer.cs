using System.Security.Claims;
using System.Security.Cryptography;
using Backoffice.Schema;
using Backoffice.Server.Local;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>The server's own issuer: signs with ES256 by a key that is made on first use.</summary>
public sealed class TokenIssuer : IDisposable
{
    public const string Name = "backoffice";

    private readonly ECDsa _key = ECDsa.Create();
    private readonly CryptoProviderFactory _providers = new() { CacheSignatureProviders = false };
    private readonly TokenOptions _options;
    private readonly TimeProvider _timeProvider;

    public TokenIssuer(TokenOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        try
        {
            _key.ImportFromPem(LocalSecret.ReadOrCreate(options.SigningKeyFile, NewKey));
        }
        catch (ArgumentException exception)
        {
            throw new StartupException($"{options.SigningKeyFile} holds no key in PEM form: remove it, and a new one is made.", exception);
        }
    }

    /// <remarks>With a factory of its own: the default one keeps the key for the process, beyond the disposal of this issuer.</remarks>
    internal SecurityKey Key => new ECDsaSecurityKey(_key) { KeyId = KeyId(), CryptoProviderFactory = _providers };

    public string Issue(Viewer viewer, TimeSpan lifetime)
    {
        var now = _timeProvider.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = _options.Audience,
            IssuedAt = now,
            Expires = now + lifetime,
            Subject = new ClaimsIdentity(
            [
                new Claim(TokenClaims.User, viewer.UserId.ToString()),
                new Claim(TokenClaims.Company, viewer.CompanyId.ToString()),
                new Claim(TokenClaims.Role, TokenClaims.RoleName(viewer.Role)),
                .. viewer.Client is { } client ? [new Claim(TokenClaims.Client, client)] : Array.Empty<Claim>(),
            ]),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();

    private string KeyId() => Base64UrlEncoder.Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..8]);

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
