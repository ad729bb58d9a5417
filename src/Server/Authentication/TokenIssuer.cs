using System.Security.Claims;
using System.Security.Cryptography;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Local;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>The server's own issuer: signs with ES256 by a key that is made on first use.</summary>
/// <remarks>
/// Several keys may be configured: the first signs, and tokens of all of them are accepted, so that a key is replaced without refusing a token
/// (<see cref="TokenOptions.SigningKeyFile"/>).
/// </remarks>
public sealed class TokenIssuer : IDisposable
{
    public const string Name = "backoffice";

    private readonly CryptoProviderFactory _providers = new() { CacheSignatureProviders = false };
    private readonly List<ECDsa> _keys = [];
    private readonly TokenOptions _options;
    private readonly TimeProvider _timeProvider;

    public TokenIssuer(TokenOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        try
        {
            _keys.Add(Import(options.SigningKeyFile, LocalSecret.ReadOrCreate(options.SigningKeyFile, NewKey)));
            foreach (var file in options.FormerSigningKeyFiles)
            {
                _keys.Add(Import(file, Read(file)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The keys whose tokens are accepted; the first signs.</summary>
    /// <remarks>With a factory of its own: the default one keeps the key for the process, beyond the disposal of this issuer.</remarks>
    internal IReadOnlyList<SecurityKey> Keys =>
        [.. _keys.Select(key => new ECDsaSecurityKey(key) { KeyId = KeyId(key), CryptoProviderFactory = _providers })];

    public string Issue(Caller caller, TimeSpan lifetime)
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
                new Claim(TokenClaims.Id, Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString()),
                new Claim(TokenClaims.User, caller.UserId.ToString()),
                new Claim(TokenClaims.Company, caller.CompanyId.ToString()),
                new Claim(TokenClaims.Role, TokenClaims.RoleName((UserRole)caller.Role)),
                .. caller.Client is { } client ? [new Claim(TokenClaims.Client, client)] : Array.Empty<Claim>(),
            ]),
            SigningCredentials = new SigningCredentials(Keys[0], SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose()
    {
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }

    private static ECDsa Import(string file, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new StartupException($"{file} holds no key in PEM form: remove it, and a new one is made.", exception);
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Authentication__SigningKeyFile names {file}, which can't be read: only the first file is made when it is missing.", exception);
        }
    }

    private static string KeyId(ECDsa key) => Base64UrlEncoder.Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..8]);

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
