using System.Linq.Expressions;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Keys of an order to cursors, compiled once for an order, so that nothing is boxed for a row.</summary>
internal static class CursorKeyCompiler
{
    public static WriteCursorKeys<T> Compile<T>(IReadOnlyList<SortKey> keys)
    {
        var writer = Expression.Parameter(typeof(CursorWriter).MakeByRefType(), "writer");
        var item = Expression.Parameter(typeof(T), "item");
        var writes = keys.Select(key => Write(writer, Expression.Property(item, key.Property)));
        return Expression.Lambda<WriteCursorKeys<T>>(Expression.Block(typeof(void), writes), writer, item).Compile();
    }

    /// <summary>Gives a value its key's type back; one that cannot have it comes from an older version of the schema.</summary>
    public static object? Restore(object? value, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        var valueType = underlying ?? type;
        if (value is null)
        {
            return underlying is not null || !type.IsValueType ? null : throw PagingErrors.InvalidCursor(argument: null);
        }

        if (valueType.IsEnum && value.GetType() == Enum.GetUnderlyingType(valueType))
        {
            return Enum.ToObject(valueType, value);
        }

        return value.GetType() == valueType ? value : throw PagingErrors.InvalidCursor(argument: null);
    }

    private static Expression Write(Expression writer, Expression value)
    {
        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            return Expression.IfThenElse(
                Expression.Property(value, nameof(Nullable<>.HasValue)),
                Write(writer, Expression.Property(value, nameof(Nullable<>.Value))),
                Expression.Call(writer, nameof(CursorWriter.WriteNull), null));
        }

        var type = value.Type.IsEnum ? Enum.GetUnderlyingType(value.Type) : value.Type;
        var write = typeof(CursorWriter).GetMethod(nameof(CursorWriter.Write), [type]);
        return write is null || write.GetParameters()[0].ParameterType != type
            ? throw new SchemaException($"A cursor cannot hold {value}, which is of the type {value.Type}.")
            : Expression.Call(writer, write, type == value.Type ? value : Expression.Convert(value, type));
    }
}
