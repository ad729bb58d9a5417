using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Backoffice.Server.Authentication;

/// <summary>The keys of an OpenID Connect issuer, read from its metadata.</summary>
/// <remarks>
/// Whatever callers send, the issuer is asked once at a time: again an hour after it answered, half a minute after it answered when a token names a key
/// that is not known, and with growing pauses while it does not answer. Keys that are known serve on meanwhile. That they are not known is the issuer's
/// fault or its delay, never the caller's.
/// </remarks>
internal sealed partial class IssuerKeys : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan PauseAfterAnswer = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPauseAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>The time that requests wait for the issuer; the call to it continues without them.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The age of a token at which its key must be published everywhere, caches in between included.</summary>
    private static readonly TimeSpan PublishingDelay = TimeSpan.FromMinutes(5);

    private readonly string _address;
    private readonly string _audience;
    private readonly HttpClient _client;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<IssuerKeys> _logger;
    private readonly Lock _lock = new();

    private volatile Answer? _known;
    private Task _asking = Task.CompletedTask;
    private DateTimeOffset _nextQuestion = DateTimeOffset.MinValue;
    private TimeSpan _pause = FirstPauseAfterFailure;

    public IssuerKeys(string authority, string audience, TimeProvider timeProvider, ILogger<IssuerKeys> logger)
    {
        _address = authority.TrimEnd('/') + "/.well-known/openid-configuration";
        _audience = audience;
        _timeProvider = timeProvider;
        _logger = logger;
        _client = new HttpClient { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 };
    }

    /// <summary>The keys that may have signed a token; or when to ask again.</summary>
    /// <param name="keyId">The key that the token names.</param>
    /// <param name="issuedAt">The time at which it was issued.</param>
    /// <param name="algorithms">The algorithms that are accepted.</param>
    public async ValueTask<(VerificationKeys? Keys, TimeSpan? Wait)> FindAsync(string? keyId, DateTimeOffset? issuedAt, string[] algorithms)
    {
        var known = _known;
        if (known is not null && known.Keys.MayHaveSigned(keyId))
        {
            if (known.ReadAt + Lifetime < _timeProvider.GetUtcNow())
            {
                _ = Ask(algorithms);
            }

            return (known.Keys, null);
        }

        try
        {
            await Ask(algorithms).WaitAsync(Timeout, _timeProvider);
        }
        catch (TimeoutException)
        {
            return (null, Timeout);
        }

        known = _known;
        return known is null ? (null, Wait())
            : known.Keys.MayHaveSigned(keyId) ? (known.Keys, null)
            : issuedAt > known.ReadAt - PublishingDelay ? (null, Wait())
            : (known.Keys, null);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Asks the issuer, unless it is being asked or was asked a moment ago.</summary>
    private Task Ask(string[] algorithms)
    {
        lock (_lock)
        {
            return !_asking.IsCompleted || _timeProvider.GetUtcNow() < _nextQuestion ? _asking : _asking = AskAsync(algorithms);
        }
    }

    private async Task AskAsync(string[] algorithms)
    {
        var retriever = new HttpDocumentRetriever(_client) { RequireHttps = !new Uri(_address).IsLoopback };
        TimeSpan pause;
        try
        {
            await Task.Yield();
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(_address, retriever, CancellationToken.None);
            if (string.IsNullOrEmpty(metadata.Issuer) || metadata.SigningKeys.Count == 0)
            {
                throw new InvalidDataException($"{_address} names no issuer or no keys.");
            }

            _known = new Answer(
                VerificationKeys.Create(metadata.Issuer, _audience, [.. metadata.SigningKeys], algorithms), _timeProvider.GetUtcNow());
            (pause, _pause) = (PauseAfterAnswer, FirstPauseAfterFailure);
        }
        catch (Exception exception)
        {
            // Whatever it is: an answer that is no metadata makes exceptions of many kinds.
            LogFailure(_address, exception);
            pause = _pause;
            _pause = 2 * pause < LongestPauseAfterFailure ? 2 * pause : LongestPauseAfterFailure;
        }

        lock (_lock)
        {
            _nextQuestion = _timeProvider.GetUtcNow() + pause;
        }
    }

    private TimeSpan Wait()
    {
        lock (_lock)
        {
            var wait = _nextQuestion - _timeProvider.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
        }
    }

    private sealed record Answer(VerificationKeys Keys, DateTimeOffset ReadAt);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The keys of the token issuer can't be read from {Address}")]
    private partial void LogFailure(string address, Exception exception);
}
