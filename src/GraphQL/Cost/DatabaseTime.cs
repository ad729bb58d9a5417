namespace Backoffice.GraphQL.Cost;

/// <summary>How long the database has worked for a request, without the time in which the request waited for a connection.</summary>
/// <param name="Total">The time of all round trips.</param>
/// <param name="Slow">
/// The part of it that is beyond the ordinary time of a round trip. Ordinary time is never charged above the price of an operation, since on a
/// busy database every statement takes some.
/// </param>
public readonly record struct DatabaseTime(TimeSpan Total, TimeSpan Slow);
