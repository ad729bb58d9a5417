namespace Backoffice.Server.Authentication;

/// <summary>A token whose signature was found good, with what the last look at its user found.</summary>
/// <param name="Text">The token itself, in ASCII.</param>
/// <param name="Token">Its content.</param>
/// <param name="Until">The time at which the signature must be checked again.</param>
internal sealed record RememberedToken(byte[] Text, VerifiedToken Token, DateTimeOffset Until)
{
    /// <summary>An entry with all that belongs to it, measured.</summary>
    private const int FixedBytes = 640;

    private volatile UserStanding? _standing;
    private Task<UserStanding>? _look;

    /// <summary>The partition of its company.</summary>
    public string Partition => Token.Caller.Partition;

    /// <summary>The result of the last check of the user; null before the first.</summary>
    public UserStanding? Standing
    {
        get => _standing;
        set => _standing = value;
    }

    /// <summary>About what it takes in memory.</summary>
    public int Bytes => FixedBytes + Text.Length + (2 * ((Token.Id?.Length ?? 0) + (Token.Caller.Client?.Length ?? 0)));

    /// <summary>Looks at the user, once for all requests that need it at the same time.</summary>
    public async Task<UserStanding> LookAsync(Func<Task<UserStanding>> look)
    {
        if (Volatile.Read(ref _look) is { } running)
        {
            return await running;
        }

        var done = new TaskCompletionSource<UserStanding>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _look, done.Task, null) is { } other)
        {
            return await other;
        }

        var standing = await look();
        Volatile.Write(ref _look, null);
        done.SetResult(standing);
        return standing;
    }
}
