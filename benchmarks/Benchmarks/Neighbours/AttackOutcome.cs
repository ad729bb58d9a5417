namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The effect of one run of an attack on the honest company and on the server.</summary>
/// <param name="Calm">The honest company before.</param>
/// <param name="Attacked">The honest company meanwhile.</param>
/// <param name="Accepted">The requests of the attack that the server let through.</param>
/// <param name="Refused">The requests that it refused.</param>
/// <param name="Points">The points that the attacker's user was charged; null when nobody could say.</param>
/// <param name="Megabytes">The largest resident set of the server.</param>
/// <param name="Connections">The most connections to PostgreSQL.</param>
/// <param name="HasEnded">True if the process of the server ended.</param>
internal sealed record AttackOutcome(
    HonestPhase Calm, HonestPhase Attacked, long Accepted, long Refused, double? Points, double Megabytes, int Connections, bool HasEnded)
{
    /// <summary>The p99 under attack divided by the calm p99.</summary>
    public double Ratio => HasEnded ? double.PositiveInfinity : Attacked.P99 / Calm.P99;
}
