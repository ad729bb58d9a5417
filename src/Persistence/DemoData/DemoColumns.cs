using System.Linq.Expressions;
using Backoffice.Persistence.Querying;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Persistence.DemoData;

/// <summary>The columns of an entity as the model has them, written without a box for a value.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class DemoColumns<T> : IDemoTable
    where T : class
{
    private readonly DemoRows<T> _rows;
    private readonly Action<DemoRowWriter, T> _write;

    public DemoColumns(DemoRows<T> rows, Table table)
    {
        _rows = rows;
        Name = table.Name;
        Column[] columns = [.. table.Columns.Where(IsWritten)];
        Columns = string.Join(", ", columns.Select(column => column.Name));
        var writer = Expression.Parameter(typeof(DemoRowWriter), "writer");
        var row = Expression.Parameter(typeof(T), "row");
        _write = Expression.Lambda<Action<DemoRowWriter, T>>(
            Expression.Block(columns.Select(column => Write(writer, Expression.Property(row, column.Property)))), writer, row).Compile();
    }

    public string Name { get; }

    public string Columns { get; }

    public void Write(DemoRowWriter to, DemoCompany company, DemoDataOptions options)
    {
        foreach (var row in _rows.Of(company, options))
        {
            to.StartRow();
            _write(to, row);
        }
    }

    private static bool IsWritten(Column column) =>
        !column.Metadata.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) && column.Metadata.GetComputedColumnSql() is null;

    private static MethodCallExpression Write(ParameterExpression writer, MemberExpression value)
    {
        var type = value.Type.IsEnum ? Enum.GetUnderlyingType(value.Type) : value.Type;
        var method = typeof(DemoRowWriter).GetMethod(nameof(DemoRowWriter.Write), [type])
            ?? throw new NotSupportedException($"{nameof(DemoRowWriter)} has no method for {value.Type}, which {value} is.");
        return Expression.Call(writer, method, type == value.Type ? value : Expression.Convert(value, type));
    }
}
