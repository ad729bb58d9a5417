namespace Backoffice.Persistence.Operations;

/// <summary>The number of times that a client ran a registered operation since it was last recorded.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="Client">The client's name; empty for tokens that name none.</param>
/// <param name="Uses">The number of times.</param>
/// <param name="LastUsedAt">The time of the last use.</param>
public sealed record OperationUse(string Id, string Client, long Uses, DateTimeOffset LastUsedAt);
