using Npgsql;

namespace Backoffice.Persistence;

/// <summary>Makes data sources.</summary>
public static class DataSources
{
    /// <summary>
    /// A builder of data sources that know PostgreSQL's own types, of which all tables are made. To read the types of a database from its catalogs takes
    /// every data source 30 ms at its first connection, and a server has several.
    /// </summary>
    /// <param name="settings">The address of the database, and the options of its use.</param>
    public static NpgsqlDataSourceBuilder CreateBuilder(NpgsqlConnectionStringBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        return builder;
    }

    /// <summary>A data source that needs nothing else.</summary>
    /// <inheritdoc cref="CreateBuilder"/>
    public static NpgsqlDataSource Create(NpgsqlConnectionStringBuilder settings) => CreateBuilder(settings).Build();

    /// <summary>
    /// Opens a connection that has just answered. PostgreSQL may have been restarted since a pooled one was used: that shows at its first
    /// statement only, which here is one of no consequence, and a new connection takes its place.
    /// </summary>
    public static async Task<NpgsqlConnection> OpenAnsweringAsync(this NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (!HasGoneAway(exception))
            {
                throw;
            }
        }

        // The others in the pool are as old.
        dataSource.Clear();
        return await dataSource.OpenConnectionAsync(cancellationToken);
    }

    /// <summary>Tests whether PostgreSQL has ended the connection, or it broke: another may do.</summary>
    internal static bool HasGoneAway(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException };
}
