using System.Collections;
using System.Globalization;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Literals of CLR values, for defaults that are written in C#.</summary>
public static class ValueLiteral
{
    /// <summary>The literal that coerces to a CLR value.</summary>
    /// <param name="value">The CLR value: of a scalar, an enum, a list of them, or null.</param>
    /// <param name="type">The input type.</param>
    /// <exception cref="CoercionException">The value has no literal of that type.</exception>
    public static ValueNode From(object? value, GraphQLType type)
    {
        if (value is null)
        {
            return new NullValueNode();
        }

        return type.NullableType switch
        {
            ListType list when value is IEnumerable items and not string => new ListValueNode([.. items.Cast<object?>().Select(i => From(i, list.ItemType))]),
            ListType list => From(value, list.ItemType),
            EnumType enumType => new EnumValueNode((enumType.FindByValue(value)
                ?? (enumType.RuntimeType is { IsEnum: true } clr && value.GetType().IsPrimitive ? enumType.FindByValue(Enum.ToObject(clr, value)) : null)
                ?? throw new CoercionException($"Enum \"{enumType.Name}\" has no value for {value}.")).Name),
            ScalarType scalar => FromScalar(value, scalar),
            _ => throw new CoercionException($"A default of the type {type} cannot be written in C#."),
        };
    }

    private static ValueNode FromScalar(object value, ScalarType scalar) => value switch
    {
        bool flag => new BooleanValueNode(flag),
        string text => new StringValueNode(text),
        sbyte or byte or short or ushort or int or uint or long or ulong =>
            new IntValueNode(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        float or double or decimal => FromNumber(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        Guid or DateOnly or TimeOnly => new StringValueNode(((IFormattable)value).ToString(value is Guid ? "D" : "O", CultureInfo.InvariantCulture)),
        _ => throw new CoercionException($"A default of the type {scalar.Name} cannot be made of the CLR type {value.GetType().Name}."),
    };

    private static ValueNode FromNumber(string text) =>
        text.AsSpan().ContainsAny('.', 'E', 'e') ? new FloatValueNode(text) : new IntValueNode(text);
}
