namespace Backoffice.Persistence.Tenancy;

/// <summary>A statement was not sent, since too many of the same caller wait for a connection already. Nothing was done.</summary>
/// <param name="limit">The name of the limit in <see cref="ConnectionShares"/>.</param>
/// <param name="allowed">The limit.</param>
public sealed class TooManyWaitingException(string limit, int allowed)
    : Exception($"More than {allowed} statements wait for a connection ({limit}).")
{
    /// <summary>The name of the limit.</summary>
    public string Limit { get; } = limit;

    /// <summary>The maximum number of waiting statements.</summary>
    public int Allowed { get; } = allowed;
}
