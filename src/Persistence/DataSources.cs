using Npgsql;

namespace Backoffice.Persistence;

/// <summary>Makes data sources.</summary>
public static class DataSources
{
    /// <summary>
    /// A builder of data sources that know PostgreSQL's own types, of which all tables are made. To read the types of a database from its catalogs takes
    /// every data source 30 ms at its first connection, and a server has several.
    /// </summary>
    /// <param name="settings">Where the database is, and how it is used.</param>
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
}
