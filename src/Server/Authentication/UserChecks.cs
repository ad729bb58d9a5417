using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Server.Authentication;

/// <summary>Looks up the user of a token in <c>users</c>; null when its company has none of that id.</summary>
internal delegate Task<SignedInUser?> FindSignedInUser(VerifiedToken token, CancellationToken cancellationToken);

/// <summary>
/// Says whether the user of a token may still go on: exists in the company, is active, has at least the token's role, and the token has not been
/// revoked.
/// </summary>
/// <remarks>
/// The result is kept with the token, for <see cref="TokenOptions.UserMemory"/> at most, and together with the generation of the company's users, which
/// every write to them changes before its commit (docs/freshness.md): so a change acts with the next request, on all servers. While the generations of servers
/// that share a Redis are not known, since it is away or late, users are looked up with every request. Several servers without Redis, and those
/// that keep no answers, go by memory until it ends.
/// </remarks>
internal sealed partial class UserChecks(
    FindSignedInUser find,
    TokenOptions options,
    TimeProvider timeProvider,
    ILogger<UserChecks> logger,
    IGenerations? generations = null,
    bool isRedisUsed = false)
{
    private static readonly string[] Users = [nameof(User)];
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The cached result for a token's user; null when it has expired.</summary>
    public UserStanding? Recall(RememberedToken token)
    {
        if (token.Standing is not { } standing || standing.Until <= timeProvider.GetUtcNow())
        {
            return null;
        }

        return generations is null || (generations.TryRead(token.Partition, Users, out var snapshot) && IsOf(standing, snapshot)) ? standing : null;
    }

    /// <summary>Tests whether the user may go on.</summary>
    public async ValueTask<UserStanding> FindAsync(RememberedToken token, CancellationToken cancellationToken)
    {
        var snapshot = generations is null ? null : await generations.ReadAsync(token.Partition, Users, cancellationToken);

        // Not known for a moment is no licence to go by memory; where generations are never known, memory is all there is.
        var goesByMemory = snapshot is null && !isRedisUsed && generations is not { IsDegraded: false };
        if (token.Standing is { } known && known.Until > timeProvider.GetUtcNow() && (goesByMemory || (snapshot is { } current && IsOf(known, current))))
        {
            return known;
        }

        UserStanding standing;
        if (goesByMemory || snapshot is { IsBeingWritten: false })
        {
            standing = await token.LookAsync(() => LookAsync(token.Token, snapshot));
            if (snapshot is { } own && !IsOf(standing, own) && !standing.IsUnknown)
            {
                // Another request's look, which began before a write that this one knows of.
                standing = await LookAsync(token.Token, snapshot);
            }
        }
        else
        {
            standing = await LookAsync(token.Token, snapshot);
        }

        if (!standing.IsUnknown)
        {
            token.Standing = standing;
        }

        return standing;
    }

    private async Task<UserStanding> LookAsync(VerifiedToken token, GenerationSnapshot? snapshot)
    {
        // For all requests that wait for it, so none of them can cancel it.
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        try
        {
            var user = await find(token, timeout.Token);
            return new UserStanding(FailureOf(token, user), timeProvider.GetUtcNow() + options.UserMemory)
            {
                Snapshot = snapshot is { IsBeingWritten: false } known ? (known.Epoch, known.Generation) : null,
            };
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or TooManyWaitingException or IOException or OperationCanceledException)
        {
            LogUnknown(exception);
            return new UserStanding(AuthenticationErrors.UsersUnavailable, timeProvider.GetUtcNow()) { IsUnknown = true };
        }
    }

    private static string? FailureOf(VerifiedToken token, SignedInUser? user) =>
        user is null ? AuthenticationErrors.UnknownUser
        : !user.IsActive ? AuthenticationErrors.InactiveUser
        : user.IsTokenRevoked ? AuthenticationErrors.Revoked
        // Roles are numbered from the highest.
        : (UserRole)token.Caller.Role is var role && role < user.Role ? AuthenticationErrors.RoleAboveUser(role, user.Role)
        : null;

    private static bool IsOf(UserStanding standing, GenerationSnapshot snapshot) =>
        !snapshot.IsBeingWritten && standing.Snapshot is { } known && known.Epoch == snapshot.Epoch && known.Generation == snapshot.Generation;

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "The user of a token could not be looked up")]
    private partial void LogUnknown(Exception exception);
}
