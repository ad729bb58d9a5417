using System.Collections.Concurrent;
using System.Globalization;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.Schema;
using Backoffice.Server.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>Turns the Authorization header into a viewer.</summary>
/// <remarks>
/// Checking a signature costs over 100 µs, and a client sends the same header with every request: the viewer of a good header
/// is remembered, at most until the token expires and never longer than <see cref="LongestMemory"/>, so that a key that its
/// issuer has withdrawn stops working. Only good headers are remembered, so strangers can't fill the memory.
/// </remarks>
public sealed class TokenAuthentication(
    TokenOptions options, TokenIssuer issuer, TimeProvider timeProvider, AddressBudgets? addresses = null)
{
    internal const int Capacity = 10_000;

    private const string Scheme = "Bearer ";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestMemory = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters = CreateParameters(options, issuer, timeProvider);

    /// <summary>The viewer of a request; without one, the answer (401) has been written and null comes back.</summary>
    public ValueTask<Viewer?> RequireAsync(HttpContext context) =>
        Recall(context.Request.Headers.Authorization) is { } viewer
            ? new ValueTask<Viewer?>(viewer)
            : new ValueTask<Viewer?>(ValidateOrRefuseAsync(context));

    /// <summary>Judges the value of an Authorization header.</summary>
    /// <param name="authorization">The value.</param>
    /// <param name="address">Where it comes from, which pays for one that is not good; null for nobody.</param>
    public ValueTask<AuthenticationResult> AuthenticateAsync(string? authorization, CallerAddress? address = null) =>
        Recall(authorization) is { } viewer
            ? new ValueTask<AuthenticationResult>(new AuthenticationResult(viewer, null))
            : new ValueTask<AuthenticationResult>(PayAndValidateAsync(authorization, address));

    private Viewer? Recall(string? authorization) =>
        authorization is not null && _remembered.TryGetValue(authorization, out var remembered) && remembered.Until > timeProvider.GetUtcNow()
            ? remembered.Viewer
            : null;

    private async Task<AuthenticationResult> PayAndValidateAsync(string? authorization, CallerAddress? address)
    {
        if (addresses is null || address is not { } caller || string.IsNullOrEmpty(authorization))
        {
            return await ValidateAsync(authorization);
        }

        if (addresses.WaitOf(caller.ToString()) is { } wait)
        {
            return new AuthenticationResult(null, AuthenticationErrors.TooManyAttempts(CostErrors.SecondsOf(wait))) { RetryAfter = wait };
        }

        var result = await ValidateAsync(authorization);
        if (result.Viewer is null)
        {
            addresses.Charge(caller.ToString());
        }

        return result;
    }

    private async Task<AuthenticationResult> ValidateAsync(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return new AuthenticationResult(null, AuthenticationErrors.NoToken) { IsTokenPresent = false };
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new AuthenticationResult(null, AuthenticationErrors.OtherScheme);
        }

        TokenValidationResult validation;
        try
        {
            validation = await _handler.ValidateTokenAsync(authorization[Scheme.Length..].Trim(), _parameters);
        }
        catch (InvalidOperationException exception)
        {
            return new AuthenticationResult(null, AuthenticationErrors.For(exception));
        }

        if (!validation.IsValid)
        {
            return new AuthenticationResult(null, AuthenticationErrors.For(validation.Exception));
        }

        if (ViewerClaims.Read(validation.ClaimsIdentity, out var unusableClaim) is not { } viewer)
        {
            return new AuthenticationResult(null, AuthenticationErrors.UnusableClaim(unusableClaim ?? ""));
        }

        Remember(authorization, viewer, validation.SecurityToken.ValidTo);
        return new AuthenticationResult(viewer, null);
    }

    private void Remember(string authorization, Viewer viewer, DateTime validTo)
    {
        var now = timeProvider.GetUtcNow();
        var until = new DateTimeOffset(DateTime.SpecifyKind(validTo, DateTimeKind.Utc));
        if (_remembered.Count >= Capacity)
        {
            // Rare, and whoever is forgotten is checked again: no order of use is kept for it.
            _remembered.Clear();
        }

        _remembered[authorization] = new Remembered(viewer, until < now + LongestMemory ? until : now + LongestMemory);
    }

    private async Task<Viewer?> ValidateOrRefuseAsync(HttpContext context)
    {
        var result = await PayAndValidateAsync(context.Request.Headers.Authorization, CallerAddress.Of(context));
        if (result.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = CostErrors.SecondsOf(wait).ToString(CultureInfo.InvariantCulture);
            await ErrorResponse.WriteAsync(context, StatusCodes.Status429TooManyRequests, ErrorCodes.Throttled, result.Failure ?? "");
        }
        else if (result.Viewer is null)
        {
            var failure = result.Failure ?? "";
            context.Response.Headers.WWWAuthenticate = result.IsTokenPresent
                ? $"Bearer realm=\"backoffice\", error=\"invalid_token\", error_description=\"{failure.Replace('"', '\'')}\""
                : "Bearer realm=\"backoffice\"";
            await ErrorResponse.WriteAsync(context, StatusCodes.Status401Unauthorized, AuthenticationErrors.Code, failure);
        }

        return result.Viewer;
    }

    private static TokenValidationParameters CreateParameters(TokenOptions options, TokenIssuer issuer, TimeProvider timeProvider)
    {
        var parameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ClockSkew = ClockSkew,
            NameClaimType = TokenClaims.User,
            RoleClaimType = TokenClaims.Role,
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires, timeProvider.GetUtcNow().UtcDateTime),
            // Symmetric keys and "none" are out: a public key must never serve as a shared secret.
            ValidAlgorithms =
            [
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            ],
        };

        if (options.Authority is { } authority)
        {
            parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                authority.TrimEnd('/') + "/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !new Uri(authority).IsLoopback });
        }
        else
        {
            parameters.ValidIssuer = TokenIssuer.Name;
            parameters.IssuerSigningKey = issuer.Key;
        }

        return parameters;
    }

    private static bool IsAlive(DateTime? notBefore, DateTime? expires, DateTime now)
    {
        if (expires is null || expires == DateTime.MinValue)
        {
            throw new SecurityTokenNoExpirationException();
        }

        if (expires < now - ClockSkew)
        {
            throw new SecurityTokenExpiredException { Expires = expires.Value };
        }

        return notBefore > now + ClockSkew ? throw new SecurityTokenNotYetValidException() : true;
    }

    private sealed record Remembered(Viewer Viewer, DateTimeOffset Until);
}
