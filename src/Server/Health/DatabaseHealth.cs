using Backoffice.Persistence;
using Npgsql;

namespace Backoffice.Server.Health;

/// <summary>Asks the database whether it answers, on a connection of its own that a full pool can't keep waiting.</summary>
internal sealed class DatabaseHealth(string connectionString) : IAsyncDisposable
{
    private const int TimeoutSeconds = 2;

    private readonly NpgsqlDataSource _dataSource = DataSources.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxPoolSize = 2,
        Timeout = TimeoutSeconds,
        CommandTimeout = TimeoutSeconds,
    });

    /// <summary>Null when it answers, else a reason that names nothing of the inside.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
            return null;
        }
        catch (PostgresException exception)
        {
            return $"PostgreSQL refused the connection (SQLSTATE {exception.SqlState}).";
        }
        catch (NpgsqlException exception) when (exception.InnerException is TimeoutException)
        {
            return $"PostgreSQL did not answer within {TimeoutSeconds} s.";
        }
        catch (NpgsqlException)
        {
            return "PostgreSQL can't be reached.";
        }
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();
}
