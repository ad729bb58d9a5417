using System.Data;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>A physical connection with its ADO.NET objects, kept open from lease to lease.</summary>
internal sealed class TenantSession : IAsyncDisposable
{
    internal const string SetCompany = "select set_config('app.company_id', $1::uuid::text, false)";

    private const string Begin = "begin";
    private const string Commit = "commit";
    private const string Rollback = "rollback";

    /// <summary>A filter with many conditions makes longer statements. Others are short, and there are few of them.</summary>
    private const int LongText = 16 * 1024;

    /// <summary>The texts of long statements that were sent, in characters, after which the connection forgets what is prepared.</summary>
    internal const int MostLongTexts = 1024 * 1024;

    private readonly TenantDataSource _owner;
    private readonly NpgsqlConnection _connection;
    private NpgsqlCommand _command;
    private NpgsqlBatch? _batch;
    private CompanyRecord _record;
    private bool _isFirstStatement;
    private bool _beginsTransaction;
    private bool _isInTransaction;
    private bool _isSpoiled;
    private UserShare? _user;
    private bool _isLong;
    private int _longTexts;

    private TenantSession(TenantDataSource owner, NpgsqlConnection connection)
    {
        _owner = owner;
        _connection = connection;
        _command = new NpgsqlCommand { Connection = connection };
        _record = owner.Records.Find(connection);
        InAll = new LinkedListNode<TenantSession>(this);
        InCompany = new LinkedListNode<TenantSession>(this);
    }

    /// <summary>The company of the lease, or of the last one.</summary>
    public Guid CompanyId { get; private set; }

    /// <summary>The owner's timestamp of the last lease's end.</summary>
    public long IdleSince { get; set; }

    public LinkedListNode<TenantSession> InAll { get; }

    public LinkedListNode<TenantSession> InCompany { get; }

    /// <summary>True if writes that have failed may have been committed nevertheless.</summary>
    public bool MayHaveCommitted { get; private set; }

    /// <summary>True if another lease may use it.</summary>
    public bool IsUsable => _connection.FullState == ConnectionState.Open;

    public static async ValueTask<TenantSession> OpenAsync(TenantDataSource owner, CancellationToken cancellationToken)
    {
        var connection = await owner.DataSource.OpenConnectionAsync(cancellationToken);
        return new TenantSession(owner, connection);
    }

    /// <param name="user">The user whose share of the connections it counts in.</param>
    /// <param name="isLong">True if it counts as one that counts or filters.</param>
    /// <param name="companyId">The company.</param>
    public void BeginLease(UserShare user, bool isLong, Guid companyId)
    {
        (_user, _isLong) = (user, isLong);
        CompanyId = companyId;
        _isFirstStatement = true;
    }

    /// <summary>Says whose share the lease counted in.</summary>
    public (UserShare User, bool IsLong) EndLease() => (_user ?? throw new System.Diagnostics.UnreachableException(), _isLong);

    public ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken) =>
        ExecuteReaderAsync(new Statement(sql, parameters, StatementLog.OfFlow, IsWrite: false), default, cancellationToken);

    /// <summary>Sends statements in one round trip; each has a result of the reader, in their order.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="areWrites">True if it matters if they are executed twice.</param>
    /// <param name="cancellationToken">Ends them.</param>
    public ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        ReadOnlyMemory<ReadStatement> statements, bool areWrites, CancellationToken cancellationToken)
    {
        var first = statements.Span[0];
        return ExecuteReaderAsync(new Statement(first.Sql, first.Parameters, first.Log, areWrites), statements[1..], cancellationToken);
    }

    /// <summary>Begins a transaction, in the round trip of the lease's next statement. What is not committed is rolled back with the lease's end.</summary>
    public void BeginTransaction() => _beginsTransaction = true;

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(Commit, cancellationToken);
        _isInTransaction = false;
    }

    /// <summary>Hears of what a statement has failed with.</summary>
    /// <remarks>
    /// PostgreSQL refuses a text with U+0000 when it has prepared the statement and before it says what rows it gives. Npgsql takes it for
    /// prepared nevertheless, and fails at the next one, which is fine: that connection is not used again.
    /// </remarks>
    public void Failed(Exception exception)
    {
        _isSpoiled |= exception is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire };
        MayHaveCommitted &= exception is (NpgsqlException and not PostgresException) || DataSources.HasGoneAway(exception);
    }

    public async ValueTask EndLeaseAsync()
    {
        _beginsTransaction = false;
        if (_isInTransaction)
        {
            await RollbackAsync();
        }

        ReleaseParameters();
        if (_longTexts > MostLongTexts)
        {
            await UnprepareAsync();
        }

        await _owner.ReturnAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Callers choose the texts of long statements, and both Npgsql and PostgreSQL keep what is prepared.</summary>
    private async Task UnprepareAsync()
    {
        _longTexts = 0;
        try
        {
            if (IsUsable)
            {
                await Task.Run(_connection.UnprepareAll); // Npgsql has none that does not block
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            await _connection.CloseAsync();
        }
    }

    private async Task RollbackAsync()
    {
        _isInTransaction = false;
        try
        {
            if (IsUsable)
            {
                await ExecuteAsync(Rollback, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // Whatever is the matter with it: PostgreSQL rolls back what a closed connection leaves.
            await _connection.CloseAsync();
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        ReleaseParameters();
        StatementLog.Record(sql);
        _command.CommandText = sql;
        await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        ReleaseParameters();
        await _command.DisposeAsync();
        if (_isSpoiled)
        {
            // Or else the pool would give it out again.
            NpgsqlConnection.ClearPool(_connection);
            _isSpoiled = false;
        }

        await _connection.CloseAsync();
        await _connection.OpenAsync(cancellationToken);
        _command = new NpgsqlCommand { Connection = _connection };
        _record = _owner.Records.Find(_connection);
    }

    private async ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        Statement first,
        ReadOnlyMemory<ReadStatement> others,
        CancellationToken cancellationToken)
    {
        MayHaveCommitted = false;
        if (_isSpoiled && !_isInTransaction)
        {
            await ReopenAsync(cancellationToken);
        }

        var (mayHaveGoneAway, begins) = (_isFirstStatement && IdleSince != 0, _beginsTransaction);
        _isFirstStatement = false;
        try
        {
            return await ExecuteAsync(first, others, cancellationToken);
        }
        catch (Exception exception)
        {
            _record.Forget();
            Failed(exception);

            // PostgreSQL sends an error instead of a result only when it has not committed.
            MayHaveCommitted &= exception is not PostgresException;
            if (MayHaveCommitted || !mayHaveGoneAway || !DataSources.HasGoneAway(exception))
            {
                throw;
            }
        }

        // The server was restarted, or cut the connection, while it was idle. What can't have been committed can be sent again: a read, what
        // a transaction begins with, and a write of which PostgreSQL has said that it ended the connection before. A connection that
        // breaks without a word may have done so between the commit and its answer.
        await ReopenAsync(cancellationToken);
        (_beginsTransaction, _isInTransaction) = (begins, false);
        return await ExecuteAsync(first, others, cancellationToken);
    }

    private Task<NpgsqlDataReader> ExecuteAsync(
        Statement first,
        ReadOnlyMemory<ReadStatement> others,
        CancellationToken cancellationToken)
    {
        ReleaseParameters();
        var (isSet, begins) = (_record.Is(CompanyId), _beginsTransaction);
        _beginsTransaction = false;
        _isInTransaction |= begins;
        MayHaveCommitted = first.IsWrite && !_isInTransaction;
        Count(first.Sql);
        foreach (var statement in others.Span)
        {
            Count(statement.Sql);
        }

        StatementLog.Record(first.Log, isSet ? null : SetCompany, begins ? Begin : null, first.Sql, others.Span);
        if (!isSet || begins || !others.IsEmpty)
        {
            return ExecuteBatchAsync(isSet, begins, first, others, cancellationToken);
        }

        _command.CommandText = first.Sql;
        Add(_command.Parameters, first.Parameters);
        return _command.ExecuteReaderAsync(cancellationToken);
    }

    private Task<NpgsqlDataReader> ExecuteBatchAsync(
        bool isSet,
        bool begins,
        Statement first,
        ReadOnlyMemory<ReadStatement> others,
        CancellationToken cancellationToken)
    {
        // A new batch every time: one that is used again may execute the statement that it prepared before (npgsql/npgsql#6432).
        var batch = _batch = new NpgsqlBatch(_connection);
        if (!isSet)
        {
            _record.Forget();

            // With the barrier the setting is a transaction of its own in the same round trip. Without it, an error in the last
            // row of the statements would roll the setting back after the record has been written. Should the setting itself fail
            // (a cancellation that strikes it), the statements still run, as the company before: their rows are never handed
            // out, since the failure is thrown here, and their writes name a company that the old one's policy refuses.
            var setCompany = new NpgsqlBatchCommand(SetCompany) { AppendErrorBarrier = true };
            setCompany.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = CompanyId });
            batch.BatchCommands.Add(setCompany);
        }

        if (begins)
        {
            // It has no result, so readers don't see it.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Begin));
        }

        Add(batch, first.Sql, first.Parameters);
        foreach (var statement in others.Span)
        {
            Add(batch, statement.Sql, statement.Parameters);
        }

        var executing = batch.ExecuteReaderAsync(cancellationToken);
        return isSet ? executing : PassSettingAsync(executing, cancellationToken);
    }

    private async Task<NpgsqlDataReader> PassSettingAsync(Task<NpgsqlDataReader> executing, CancellationToken cancellationToken)
    {
        var reader = await executing;
        try
        {
            // The second result is behind the barrier: when it is there, the setting has been committed.
            await reader.NextResultAsync(cancellationToken);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }

        _record.Set(CompanyId);
        return reader;
    }

    private void Count(string sql) => _longTexts += sql.Length > LongText ? sql.Length : 0;

    /// <summary>They hold the caller's values, and belong to one collection at a time.</summary>
    private void ReleaseParameters()
    {
        _command.Parameters.Clear();
        for (var i = 0; i < _batch?.BatchCommands.Count; i++)
        {
            _batch.BatchCommands[i].Parameters.Clear();
        }

        _batch = null;
    }

    private static void Add(NpgsqlBatch batch, string sql, IReadOnlyList<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command.Parameters, parameters);
        batch.BatchCommands.Add(command);
    }

    private static void Add(NpgsqlParameterCollection target, IReadOnlyList<NpgsqlParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            target.Add(parameters[i]);
        }
    }

    private readonly record struct Statement(string Sql, IReadOnlyList<NpgsqlParameter> Parameters, StatementLog? Log, bool IsWrite);
}
