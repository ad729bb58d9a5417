namespace Backoffice.Caching.Generations;

/// <summary>The lease under which servers hold copies of generations.</summary>
public sealed record RedisGenerationsOptions
{
    /// <summary>
    /// The duration of a lease, from the moment at which the server began to renew it. A writer waits this long for a server that does not
    /// acknowledge. Default 40 ms, so that with the drift of clocks nothing is older than 50 ms.
    /// </summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The format in which generations are kept; that of this build, but in tests.</summary>
    internal string Format { get; init; } = GenerationKeys.Format;

    /// <summary>The time after which a writer takes a lease for expired: a twentieth longer than its term, for the drift between two clocks.</summary>
    internal TimeSpan LeaseExpiry => LeaseTerm * 1.05;

    /// <summary>
    /// A server that has not renewed its lease for this long, by the clock of Redis, holds none: a writer does not wait for it. The clock
    /// of Redis may be put forward a little, so it is more than twice the term.
    /// </summary>
    internal TimeSpan HolderWindow => (LeaseTerm * 2) + TimeSpan.FromMilliseconds(20);

    /// <exception cref="InvalidOperationException">The term cannot work.</exception>
    public void Validate()
    {
        if (LeaseTerm < TimeSpan.FromMilliseconds(5) || LeaseTerm > TimeSpan.FromSeconds(10))
        {
            throw new InvalidOperationException($"{nameof(LeaseTerm)} is {LeaseTerm}: it must be between 5 ms and 10 s.");
        }
    }
}
