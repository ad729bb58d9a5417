using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Makes the functions that turn coerced values into what parameters and properties take: typed lists, narrower numbers.</summary>
internal static class InputConversion
{
    /// <summary>The conversion of an argument, or null when its coerced value is taken as it is.</summary>
    public static Func<object?, object?>? Create(ArgumentConfiguration argument, GraphQLType type)
    {
        if (argument.Convert is not null)
        {
            return argument.Convert;
        }

        var runtimeType = argument.RuntimeType is { } given && ClrTypes.IsOptional(given) ? given.GetGenericArguments()[0] : argument.RuntimeType;
        return Create(type.NullableType, runtimeType, argument.ConvertItem);
    }

    private static Func<object?, object?>? Create(GraphQLType type, Type? runtimeType, Func<object, object>? convertItem)
    {
        if (type is ListType list)
        {
            var itemType = runtimeType is null ? null : ClrTypes.ListItem(runtimeType);
            var item = Create(list.ItemType.NullableType, itemType, convertItem);
            return itemType is null || runtimeType is null
                ? item is null ? null : value => value is object?[] items ? Array.ConvertAll(items, i => item(i)) : null
                : (Func<object?, object?>?)typeof(InputConversion)
                    .GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)
                    ?.MakeGenericMethod(itemType)
                    .Invoke(null, [runtimeType, item]);
        }

        if (convertItem is not null)
        {
            return value => value is null ? null : convertItem(value);
        }

        var target = runtimeType is null ? null : Nullable.GetUnderlyingType(runtimeType) ?? runtimeType;
        return target is null || type is not ScalarType scalar || scalar.RuntimeType == target ? null : Narrow(scalar, target);
    }

    private static Func<object?, object?>? Narrow(ScalarType scalar, Type target)
    {
        if (target == typeof(DateTime) && scalar.RuntimeType == typeof(DateTimeOffset))
        {
            return value => value is DateTimeOffset time ? time.UtcDateTime : null;
        }

        return target.IsPrimitive ? value => value is null ? null : ChangeType(value, target) : null;
    }

    private static object ChangeType(object value, Type target)
    {
        try
        {
            return Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw new CoercionException($"The value {Convert.ToString(value, CultureInfo.InvariantCulture)} is out of range.");
        }
    }

    private static Func<object?, object?> ListOf<T>(Type listType, Func<object?, object?>? item)
    {
        Func<T[], object> wrap =
            listType.IsAssignableFrom(typeof(T[])) ? static items => items
            : listType.IsAssignableFrom(typeof(List<T>)) ? static items => new List<T>(items)
            : listType.IsAssignableFrom(typeof(HashSet<T>)) ? static items => new HashSet<T>(items)
            : listType == typeof(ImmutableArray<T>) ? static items => ImmutableArray.Create(items)
            : listType == typeof(ImmutableList<T>) ? static items => ImmutableList.Create(items)
            : throw new SchemaException($"A list argument cannot be of the CLR type {listType}.");
        return value =>
        {
            if (value is not object?[] coerced)
            {
                return null;
            }

            var items = new T[coerced.Length];
            for (var i = 0; i < items.Length; i++)
            {
                // A null item stays the default of T, which is null where the schema allows null.
                if ((item is null ? coerced[i] : item(coerced[i])) is { } converted)
                {
                    items[i] = (T)converted;
                }
            }

            return wrap(items);
        };
    }
}
