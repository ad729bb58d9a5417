using Backoffice.Persistence.ReadTracking;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>A statement that reads rows, and what is made of them. Executed once, by itself or in a round trip with others.</summary>
public abstract class ReadStatement
{
    private protected ReadStatement(string sql, IReadOnlyList<NpgsqlParameter> parameters)
    {
        Sql = sql;
        Parameters = parameters;
    }

    /// <summary>
    /// True if the work is in proportion to the rows that come back. Others, such as counts, may take as long as the table is large;
    /// statements that share a round trip with one wait for it.
    /// </summary>
    public bool IsBounded { get; init; } = true;

    /// <summary>
    /// The rows read, those of each entity type, once the statement has been executed; null when they are unknown, because it failed or they were not requested.
    /// </summary>
    public abstract IReadOnlyList<RowsRead>? RowsRead { get; }

    internal string Sql { get; }

    /// <summary>For <c>$1</c>, <c>$2</c> and so on.</summary>
    internal IReadOnlyList<NpgsqlParameter> Parameters { get; }

    /// <summary>The recorder of the flow that asked for the statement.</summary>
    internal StatementLog? Log { get; } = StatementLog.OfFlow;

    /// <summary>True if rows were read or an error was.</summary>
    internal bool HasEnded { get; private protected set; }

    /// <summary>Hands the outcome to its waiters.</summary>
    public abstract void Complete();

    /// <summary>Reads the rows, all of the current result that are wanted.</summary>
    internal abstract ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    /// <summary>Ends it with an error.</summary>
    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <typeparam name="TResult">The type that is made of the rows.</typeparam>
public sealed class ReadStatement<TResult> : ReadStatement
{
    private readonly Func<NpgsqlDataReader, CancellationToken, ValueTask<TResult>> _read;

    // Waiters continue where Complete is called: that is the point of gathering statements.
    private readonly TaskCompletionSource<TResult> _completion = new();
    private TResult? _rows;
    private Exception? _failure;

    internal ReadStatement(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, CancellationToken, ValueTask<TResult>> read)
        : base(sql, parameters) => _read = read;

    /// <summary>The outcome; there after <see cref="Complete"/>.</summary>
    public Task<TResult> Result => _completion.Task;

    public override IReadOnlyList<RowsRead>? RowsRead => HasEnded && _failure is null ? Describe?.Invoke(_rows!) : null;

    /// <summary>Says what was read, from what was made of it.</summary>
    internal Func<TResult, IReadOnlyList<RowsRead>?>? Describe { get; init; }

    public override void Complete()
    {
        if (_failure is OperationCanceledException canceled)
        {
            _completion.SetCanceled(canceled.CancellationToken);
        }
        else if (_failure is not null)
        {
            _completion.SetException(_failure);
        }
        else
        {
            _completion.SetResult(_rows!); // Read, since it has not failed.
        }
    }

    internal override async ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _rows = await _read(reader, cancellationToken);
        HasEnded = true;
    }

    internal override void Fail(Exception exception)
    {
        _failure = exception;
        HasEnded = true;
    }
}
