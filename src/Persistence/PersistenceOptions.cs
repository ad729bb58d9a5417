using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence;

/// <summary>The server's connections to its database.</summary>
public sealed record PersistenceOptions
{
    /// <summary>The connection string of the application role, which owns nothing and cannot bypass row security.</summary>
    public required string AppConnectionString { get; init; }

    /// <summary>The most connections that this process opens; waiting is cheaper than a crowd on PostgreSQL's cores.</summary>
    public int MaxPoolSize { get; init; } = 32;

    /// <summary>After this time PostgreSQL cancels a statement by itself.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The ordinary duration of a round trip when all connections are busy; default 25 ms. Of statements that count or filter, what is
    /// beyond it may be charged above the price of an operation.
    /// </summary>
    public TimeSpan OrdinaryRoundTrip { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>The shares of companies and users in the connections.</summary>
    public ConnectionShares Shares { get; init; } = new();

    /// <summary>The number of statements that each connection keeps prepared; default 200, 0 for none.</summary>
    public int PreparedStatements { get; init; } = 200;

    /// <summary>True if a statement is prepared the first time that a connection runs it, instead of the second.</summary>
    public bool PreparesAtFirstUse { get; init; }

    /// <exception cref="InvalidOperationException">A value cannot work; the message names its key.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(AppConnectionString))
        {
            throw new InvalidOperationException(
                $"{nameof(AppConnectionString)} is empty: it must be the connection string of the application role.");
        }

        try
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(AppConnectionString).Host))
            {
                throw new InvalidOperationException($"{nameof(AppConnectionString)} names no Host.");
            }
        }
        catch (ArgumentException exception)
        {
            // The cause may quote the password, so it is not part of the sentence.
            throw new InvalidOperationException(
                $"{nameof(AppConnectionString)} is not a connection string that Npgsql understands.", exception);
        }

        if (MaxPoolSize is < 1 or > 1024)
        {
            throw new InvalidOperationException($"{nameof(MaxPoolSize)} is {MaxPoolSize}: it must be between 1 and 1024.");
        }

        Shares.Validate(MaxPoolSize);
        if (OrdinaryRoundTrip < TimeSpan.Zero || OrdinaryRoundTrip > StatementTimeout)
        {
            throw new InvalidOperationException(
                $"{nameof(OrdinaryRoundTrip)} is {OrdinaryRoundTrip}: it must be between 0 and {nameof(StatementTimeout)}.");
        }

        if (StatementTimeout < TimeSpan.FromMilliseconds(1) || StatementTimeout > TimeSpan.FromHours(1))
        {
            throw new InvalidOperationException(
                $"{nameof(StatementTimeout)} is {StatementTimeout}: it must be between a millisecond and an hour.");
        }
    }
}
