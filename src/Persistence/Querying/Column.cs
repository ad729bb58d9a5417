using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>A column of a table and the property that shows it.</summary>
internal sealed class Column
{
    public Column(IProperty property, string name, int index)
    {
        Metadata = property;
        Property = property.PropertyInfo
            ?? throw new ArgumentException($"{property.DeclaringType.ClrType.Name}.{property.Name} has no CLR property.", nameof(property));
        Name = name;
        Index = index;
        IsNullable = property.IsNullable;
        Mapping = ValueMapping.Create(property.GetRelationalTypeMapping());
    }

    public IProperty Metadata { get; }

    public PropertyInfo Property { get; }

    public string Name { get; }

    /// <summary>The position in <see cref="Table.Columns"/>.</summary>
    public int Index { get; }

    public bool IsNullable { get; }

    public ValueMapping Mapping { get; }

    /// <summary>Reads the column into a value of the property's type.</summary>
    public Expression Read(ParameterExpression reader, int ordinal)
    {
        var type = Property.PropertyType;
        var value = Mapping.Read(reader, ordinal);
        if (value.Type != type)
        {
            value = Expression.Convert(value, type);
        }

        return IsNullable
            ? Expression.Condition(
                Expression.Call(reader, nameof(NpgsqlDataReader.IsDBNull), null, Expression.Constant(ordinal)),
                Expression.Default(type),
                value)
            : value;
    }
}
