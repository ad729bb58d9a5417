using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Entities;

/// <summary>Properties of entities, as declarations name them and as resolvers read them.</summary>
internal static class EntityProperty
{
    /// <summary>The property that an expression selects.</summary>
    public static PropertyInfo Of(LambdaExpression expression) =>
        (expression.Body as MemberExpression)?.Member as PropertyInfo
            ?? throw new InvalidOperationException($"{expression} is not a property.");

    /// <summary>Reads a property, as fast as the property itself.</summary>
    public static Func<T, TValue> Getter<T, TValue>(IReadOnlyProperty property) =>
        property.PropertyInfo?.GetMethod?.CreateDelegate<Func<T, TValue>>()
            ?? throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} can't be read.");

    /// <summary>The key of each parent, in their order.</summary>
    public static TKey[] KeysOf<T, TKey>(this IReadOnlyList<object> parents, Func<T, TKey> key)
    {
        var keys = new TKey[parents.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = key((T)parents[i]);
        }

        return keys;
    }
}
