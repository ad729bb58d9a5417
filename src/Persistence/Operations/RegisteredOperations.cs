using Npgsql;

namespace Backoffice.Persistence.Operations;

/// <summary>The operations that programs may run by id: a client's, by the versions that need them. They belong to no company.</summary>
/// <remarks>Publishing and retiring wait for each other, so that no version is left without an operation that it needs.</remarks>
public sealed class RegisteredOperations(string appConnectionString) : IAsyncDisposable
{
    private const string LockAll = "select pg_advisory_xact_lock(7021802937154335077)";

    private const string AddOperations =
        """
        insert into registered_operations (client, id, name, document, published_at)
        select $1, new.id, new.name, new.document, $2
        from unnest($3::text[], $4::text[], $5::text[]) as new (id, name, document)
        on conflict (id, client) do nothing
        """;

    private const string FindConflicts =
        """
        select new.id
        from unnest($2::text[], $3::text[]) as new (id, document)
        join registered_operations known on known.client = $1 and known.id = new.id and known.document <> new.document
        order by new.id
        """;

    private const string AddVersion =
        """
        insert into registered_operation_versions (client, version, id, published_at)
        select $1, $2, id, $3 from unnest($4::text[]) as new (id)
        on conflict (client, version, id) do nothing
        """;

    private const string Select =
        """
        select o.client, o.id, o.name, v.versions, v.published_at, greatest(own.last_used_at, others.last_used_at),
            coalesce(own.uses, 0), coalesce(others.uses, 0)
        from registered_operations o
        cross join lateral (
            select array_agg(version order by published_at, version) as versions, max(published_at) as published_at
            from registered_operation_versions
            where id = o.id and client = o.client) v
        left join registered_operation_uses own on own.id = o.id and own.client = o.client
        left join registered_operation_uses others on others.id = o.id and others.client = ''
        where ($1::text is null or o.client = $1)
        order by o.client, o.name, o.id
        """;

    private const string RemoveVersion = "delete from registered_operation_versions where client = $1 and version = $2";

    private const string RemoveUnneeded =
        """
        with gone as (
            delete from registered_operations o
            where client = $1 and not exists (select from registered_operation_versions v where v.id = o.id and v.client = o.client)
            returning id
        )
        delete from registered_operation_uses where client = $1 and id in (select id from gone)
        """;

    private const string AddUses =
        """
        insert into registered_operation_uses as known (id, client, uses, last_used_at)
        select id, client, uses, last_used_at
        from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) as new (id, client, uses, last_used_at)
        order by id, client
        on conflict (id, client) do update
            set uses = known.uses + excluded.uses, last_used_at = greatest(known.last_used_at, excluded.last_used_at)
        """;

    private readonly NpgsqlDataSource _dataSource = DataSources.Create(
        new NpgsqlConnectionStringBuilder(appConnectionString) { MaxPoolSize = 2 });

    /// <summary>Registers the operations of a client's version, all or none. What is there already stays; a version may be published again.</summary>
    public async Task<PublishOutcome> PublishAsync(
        string client, string version, IReadOnlyCollection<NamedOperation> operations, DateTimeOffset publishedAt, CancellationToken cancellationToken)
    {
        string[] ids = [.. operations.Select(operation => operation.Id)];
        string[] names = [.. operations.Select(operation => operation.Name)];
        string[] documents = [.. operations.Select(operation => operation.Document)];
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, LockAll, [], cancellationToken);
        var added = await ExecuteAsync(connection, AddOperations, [client, publishedAt.UtcDateTime, ids, names, documents], cancellationToken);
        var conflicts = await ReadAsync(connection, FindConflicts, [client, ids, documents], static reader => reader.GetString(0), cancellationToken);
        if (conflicts.Count > 0)
        {
            await transaction.RollbackAsync(cancellationToken);
            return new PublishOutcome(0, conflicts);
        }

        await ExecuteAsync(connection, AddVersion, [client, version, publishedAt.UtcDateTime, ids], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PublishOutcome(added, []);
    }

    /// <summary>All operations, or those of a client, by client and name.</summary>
    public async Task<IReadOnlyList<RegisteredOperation>> ListAsync(string? client, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        return await ListAsync(connection, client, cancellationToken);
    }

    /// <summary>
    /// Takes a client's version back, and with it the operations that no other of its versions needs, unless one of these was used or
    /// published since.
    /// </summary>
    public async Task<RetireOutcome> RetireAsync(string client, string version, DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, LockAll, [], cancellationToken);
        var operations = (await ListAsync(connection, client, cancellationToken)).Where(operation => operation.Versions.Contains(version)).ToList();
        var goes = operations.Where(operation => operation.Versions.Count == 1).ToList();
        var inUse = goes.Where(operation => operation.PublishedAt > unusedSince || operation.LastUsedAt > unusedSince).ToList();
        if (operations.Count == 0 || inUse.Count > 0)
        {
            return new RetireOutcome(operations.Count > 0, 0, inUse);
        }

        await ExecuteAsync(connection, RemoveVersion, [client, version], cancellationToken);
        await ExecuteAsync(connection, RemoveUnneeded, [client], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RetireOutcome(true, goes.Count, []);
    }

    /// <summary>Notes what has been used, in one statement.</summary>
    public async Task AddUsesAsync(IReadOnlyCollection<OperationUse> uses, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            AddUses,
            [
                uses.Select(use => use.Id).ToArray(),
                uses.Select(use => use.Client).ToArray(),
                uses.Select(use => use.Uses).ToArray(),
                uses.Select(use => use.LastUsedAt.UtcDateTime).ToArray(),
            ],
            cancellationToken);
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    private static Task<List<RegisteredOperation>> ListAsync(NpgsqlConnection connection, string? client, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            Select,
            [(object?)client ?? DBNull.Value],
            static reader => new RegisteredOperation
            {
                Client = reader.GetString(0),
                Id = reader.GetString(1),
                Name = reader.GetString(2),
                Versions = reader.GetFieldValue<string[]>(3),
                PublishedAt = reader.GetFieldValue<DateTimeOffset>(4),
                LastUsedAt = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                UsesByClient = reader.GetInt64(6),
                UsesByOthers = reader.GetInt64(7),
            },
            cancellationToken);

    private static async Task<int> ExecuteAsync(
        NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Create(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Create(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static NpgsqlCommand Create(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
