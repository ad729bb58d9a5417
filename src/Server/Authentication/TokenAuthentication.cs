using System.Globalization;
using System.Text;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Http;

namespace Backoffice.Server.Authentication;

/// <summary>Turns the Authorization header into a caller.</summary>
/// <remarks>
/// Checking a signature takes a core for over 100 µs, and a client sends the same token with every request: a good token is remembered, at most
/// until it expires and never longer than <see cref="LongestMemory"/>, so that a key that its issuer has withdrawn stops working. Its user is looked
/// up more often (<see cref="UserChecks"/>). A token that is good is never refused for what others sent: every token is checked, and only for those
/// that fail does the address pay.
/// </remarks>
internal sealed class TokenAuthentication(
    TokenOptions options, TokenVerifier verifier, UserChecks users, TimeProvider timeProvider, AddressBudgets? addresses = null)
{
    private static readonly TimeSpan LongestMemory = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly VerificationQueue _queue = new(options.Verifications, options.WaitingVerifications);

    /// <summary>The tokens that are remembered.</summary>
    public TokenCache Tokens { get; } = new(options.TokenCacheBytes, timeProvider);

    /// <summary>The caller of a request; without one, the answer (401, 429 or 503) has been written and null comes back.</summary>
    public ValueTask<Caller?> RequireAsync(HttpContext context) =>
        Recall(context.Request.Headers.Authorization) is { } caller
            ? new ValueTask<Caller?>(caller)
            : new ValueTask<Caller?>(FindOrRefuseAsync(context));

    /// <summary>Judges the value of an Authorization header.</summary>
    /// <param name="authorization">The value.</param>
    /// <param name="address">The address that sent it, which pays for an invalid one; null for none.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ValueTask<AuthenticationResult> AuthenticateAsync(
        string? authorization, CallerAddress? address = null, CancellationToken cancellationToken = default) =>
        Recall(authorization) is { } caller
            ? new ValueTask<AuthenticationResult>(new AuthenticationResult(caller, null))
            : new ValueTask<AuthenticationResult>(FindAsync(authorization, address, cancellationToken));

    /// <summary>
    /// The reason for which an answer that goes on for long, a WebSocket or a stream, must end: its token has run out or was revoked, or its user was deactivated, demoted
    /// or removed. Null while it may go on, and while that can't be found out.
    /// </summary>
    /// <remarks>To be asked at intervals and before an event is sent: it takes no statement as long as nothing was written to the company's users.</remarks>
    /// <param name="authorization">The header that the answer was asked for with.</param>
    public ValueTask<string?> EndOfAsync(string? authorization) => Recall(authorization) is null ? new ValueTask<string?>(FindEndAsync(authorization)) : default;

    private async Task<string?> FindEndAsync(string? authorization)
    {
        var result = await FindAsync(authorization, address: null, CancellationToken.None);
        return result.IsUnknown ? null : result.Failure?.Sentence;
    }

    private Caller? Recall(string? authorization) =>
        BearerToken.Read(authorization, options.LongestToken, out _) is { IsEmpty: false } token
        && Tokens.Find(token) is { } remembered
        && users.Recall(remembered) is { Failure: null }
            ? remembered.Token.Caller
            : null;

    private async Task<AuthenticationResult> FindAsync(string? authorization, CallerAddress? address, CancellationToken cancellationToken)
    {
        var token = Read(authorization, out var failure);
        if (token is null)
        {
            return string.IsNullOrEmpty(authorization)
                ? new AuthenticationResult(null, failure) { IsTokenPresent = false }
                : Refuse(failure, address);
        }

        var remembered = Tokens.Find(token);
        if (remembered is null)
        {
            var verification = await VerifyAsync(token, address);
            if (verification.Token is not { } verified)
            {
                return verification.RetryAfter is { } wait ? Unknown(verification.Failure, wait) : Refuse(verification.Failure, address);
            }

            var now = timeProvider.GetUtcNow();
            remembered = new RememberedToken(Encoding.ASCII.GetBytes(token), verified, verified.ExpiresAt < now + LongestMemory ? verified.ExpiresAt : now + LongestMemory);
            Tokens.Add(remembered);
        }

        var standing = await users.FindAsync(remembered, cancellationToken);
        return standing.IsUnknown ? Unknown(standing.Failure, UserChecks.Timeout)
            : standing.Failure is not null ? Refuse(standing.Failure, address)
            : new AuthenticationResult(remembered.Token.Caller, null);
    }

    private string? Read(string? authorization, out AuthenticationFailure? failure)
    {
        var token = BearerToken.Read(authorization, options.LongestToken, out failure);
        return token.IsEmpty ? null : token.ToString();
    }

    private async ValueTask<Verification> VerifyAsync(string token, CallerAddress? address)
    {
        var prepared = await verifier.PrepareAsync(token);
        if (prepared is not { Token: { } parsed, Keys: { } keys })
        {
            return prepared.Outcome;
        }

        if (!await _queue.EnterAsync(address ?? default))
        {
            return new Verification(null, AuthenticationErrors.TooManyWaiting(Math.Max(1, options.WaitingVerifications / 10))) { RetryAfter = Moment };
        }

        try
        {
            return await verifier.VerifyAsync(parsed, keys);
        }
        finally
        {
            _queue.Leave();
        }
    }

    private static AuthenticationResult Unknown(AuthenticationFailure? failure, TimeSpan wait) => new(null, failure) { RetryAfter = wait, IsUnknown = true };

    private AuthenticationResult Refuse(AuthenticationFailure? failure, CallerAddress? address) =>
        addresses is not null && address is { } caller && addresses.Charge(caller.ToString()) is { } wait
            ? new AuthenticationResult(null, AuthenticationErrors.TooManyAttempts(CostErrors.SecondsOf(wait), addresses.ShortageOf(wait))) { RetryAfter = wait }
            : new AuthenticationResult(null, failure);

    private async Task<Caller?> FindOrRefuseAsync(HttpContext context)
    {
        var result = await FindAsync(context.Request.Headers.Authorization, CallerAddress.Of(context), context.RequestAborted);
        if (result.Caller is not null)
        {
            return result.Caller;
        }

        var failure = result.Failure ?? new AuthenticationFailure("");
        if (result.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = CostErrors.SecondsOf(wait).ToString(CultureInfo.InvariantCulture);
            var (status, code) = result.IsUnknown
                ? (StatusCodes.Status503ServiceUnavailable, ErrorCodes.Degraded)
                : (StatusCodes.Status429TooManyRequests, ErrorCodes.Throttled);
            await ErrorResponse.WriteAsync(context, status, failure.ToError(code));
            return null;
        }

        context.Response.Headers.WWWAuthenticate = result.IsTokenPresent
            ? $"Bearer realm=\"backoffice\", error=\"invalid_token\", error_description=\"{failure.Sentence.Replace('"', '\'')}\""
            : "Bearer realm=\"backoffice\"";
        await ErrorResponse.WriteAsync(context, StatusCodes.Status401Unauthorized, failure.ToError(AuthenticationErrors.Code));
        return null;
    }
}
