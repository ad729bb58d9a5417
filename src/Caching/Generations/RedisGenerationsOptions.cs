namespace Backoffice.Caching.Generations;

/// <summary>The time for which servers trust their copies of generations.</summary>
public sealed record RedisGenerationsOptions
{
    /// <summary>
    /// The maximum time for which a server uses its copy of the generations after it has begun to compare it with Redis. A writer waits this
    /// long for a server that does not answer. Default 40 ms, so that with what clocks differ by nothing is older than 50 ms.
    /// </summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The format in which generations are kept; that of this build, but in tests.</summary>
    internal string Format { get; init; } = GenerationKeys.Format;

    /// <summary>The additional wait beyond the validity, because two clocks do not run alike: a twentieth of it.</summary>
    internal TimeSpan Patience => Validity * 1.05;

    /// <summary>
    /// A server that has not compared its copies for this long, by Redis' clock, has no valid one: a writer does not wait for it. So
    /// that Redis' clock may be put forward a little, it is twice the validity and more.
    /// </summary>
    internal TimeSpan Holding => (Validity * 2) + TimeSpan.FromMilliseconds(20);

    /// <exception cref="InvalidOperationException">The validity cannot work.</exception>
    public void Validate()
    {
        if (Validity < TimeSpan.FromMilliseconds(5) || Validity > TimeSpan.FromSeconds(10))
        {
            throw new InvalidOperationException($"{nameof(Validity)} is {Validity}: it must be between 5 ms and 10 s.");
        }
    }
}
