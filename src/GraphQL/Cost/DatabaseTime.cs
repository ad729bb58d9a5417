namespace Backoffice.GraphQL.Cost;

/// <summary>The time that the database has worked for a request, without the time spent waiting for a connection.</summary>
/// <param name="Total">The time of all round trips.</param>
/// <param name="Slow">
/// The part of it that may be charged above the price of an operation: of statements whose work does not depend on the rows that come back, and
/// beyond the ordinary time of a round trip. On a busy database every statement takes some time.
/// </param>
public readonly record struct DatabaseTime(TimeSpan Total, TimeSpan Slow);
