using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Backoffice.Persistence;

/// <content>Rows that are locked before they are changed: for rules between rows that no constraint can express.</content>
public sealed partial class BackofficeDbContext
{
    private TenantConnection? _transaction;

    /// <summary>True if rows have been read in the transaction of the next save.</summary>
    internal bool HoldsLocks => _transaction is not null;

    /// <summary>
    /// Reads rows in the transaction of the next save, in one round trip. What the statements lock stays locked until that save has been
    /// committed, or the context is disposed.
    /// </summary>
    internal async Task ReadInTransactionAsync(ReadStatement[] statements, CancellationToken cancellationToken)
    {
        if (_transaction is null)
        {
            _transaction = await Tenants.OpenAsync(Caller, isLong: false, cancellationToken);
            _transaction.BeginTransaction();
        }

        await _transaction.WriteAsync(statements, cancellationToken);
    }

    /// <summary>The statement that reads whole rows of the company, which are tracked from then on.</summary>
    /// <param name="condition">The condition besides that of the company: the row is <c>t</c>, the values are <c>$2</c> and so on.</param>
    /// <param name="values">The values, ids all of them.</param>
    internal ReadStatement<IReadOnlyList<T>> Rows<T>(string condition, params ReadOnlySpan<Guid> values)
        where T : TenantEntity
    {
        var all = this.GetService<EntityModel>().Table<T>().All;
        var parameters = new NpgsqlParameter[values.Length + 1];
        parameters[0] = new NpgsqlParameter<Guid> { TypedValue = CompanyId };
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i + 1] = new NpgsqlParameter<Guid> { TypedValue = values[i] };
        }

        var columns = string.Join(", ", all.Columns.Select(column => $"t.{column.Name}"));
        return new ReadStatement<IReadOnlyList<T>>(
            $"select {columns} from {all.Table.Table.Name} t where {all.Table.Table.OfTenant("t", condition)}",
            parameters,
            async (reader, cancelled) =>
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancelled))
                {
                    var row = all.Read(reader, CompanyId);
                    Entry(row).State = EntityState.Unchanged;
                    rows.Add(row);
                }

                return rows;
            });
    }

    /// <summary>Hands the transaction over to the save that commits it.</summary>
    internal TenantConnection? TakeTransaction()
    {
        var transaction = _transaction;
        _transaction = null;
        return transaction;
    }
}
