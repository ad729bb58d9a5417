using System.Linq.Expressions;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>A set of columns and the compiled reader of rows with just these columns.</summary>
/// <remarks>Properties outside the set keep what the constructor gave them. There is one instance per set.</remarks>
public sealed class Projection<T>
    where T : class
{
    private readonly ulong _mask;

    internal Projection(EntityTable<T> table, ulong mask)
    {
        Table = table;
        _mask = mask;
        Columns = [.. table.Table.Columns.Where(column => (mask & (1UL << column.Index)) != 0)];
        KeyOrdinal = Array.IndexOf(Columns, table.Table.Key);
        Read = CompileReader();
    }

    public IEnumerable<string> Properties => Columns.Select(column => column.Property.Name);

    internal EntityTable<T> Table { get; }

    internal Column[] Columns { get; }

    /// <summary>The ordinal of the key in a row: null there means that an outer join found nothing.</summary>
    internal int KeyOrdinal { get; }

    /// <summary>Makes an entity of the current row; the second argument is the company that the connection is set to.</summary>
    internal Func<NpgsqlDataReader, Guid, T> Read { get; }

    public bool Contains(string property) => Table.Table.Find(property) is { } column && (_mask & (1UL << column.Index)) != 0;

    /// <summary>This set and the columns of these properties.</summary>
    public Projection<T> With(params IEnumerable<string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return Table.Project(properties.Aggregate(_mask, (mask, property) => mask | (1UL << Table.Table[property].Index)));
    }

    private Func<NpgsqlDataReader, Guid, T> CompileReader()
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader), "reader");
        var companyId = Expression.Parameter(typeof(Guid), "companyId");
        var bindings = Columns.Select((column, ordinal) => Expression.Bind(column.Property, column.Read(reader, ordinal))).ToList();
        if (Table.Table.Company is { } company && !Columns.Contains(company))
        {
            bindings.Add(Expression.Bind(company.Property, companyId));
        }

        // Not "new T()": members that are "required" in C# stay unset when they were not asked for.
        return Expression.Lambda<Func<NpgsqlDataReader, Guid, T>>(
            Expression.MemberInit(Expression.New(typeof(T)), bindings),
            reader,
            companyId).Compile();
    }
}
