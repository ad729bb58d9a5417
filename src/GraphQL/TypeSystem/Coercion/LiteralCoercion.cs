using System.Diagnostics;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Coerces one literal.</summary>
internal sealed class LiteralCoercion(VariableValues variables, string place)
{
    private readonly ValuePath _path = new(place);

    public object? CoerceRoot(ValueNode literal, GraphQLType type, Func<object?, object?>? convert = null)
    {
        try
        {
            var value = Coerce(literal, type);
            return convert is null ? value : convert(value);
        }
        catch (CoercionException e)
        {
            throw new CoercionException(e.Reason, e.Code, e.Place ?? _path.ToString()) { Extensions = e.Extensions };
        }
        catch (GraphQLException e)
        {
            throw new CoercionException(e.Message, e.Error.Code, _path.ToString()) { Extensions = e.Error.Extensions };
        }
    }

    private object? Coerce(ValueNode literal, GraphQLType type)
    {
        if (literal is VariableNode variable)
        {
            return FromVariable(variable, type);
        }

        if (literal is NullValueNode)
        {
            return type.IsNonNull ? throw CoercionErrors.NotNull(type.ToString()) : null;
        }

        return type.NullableType switch
        {
            ListType list => CoerceList(literal, list),
            ScalarType scalar => CoerceScalar(literal, scalar),
            EnumType enumType => CoerceEnum(literal, enumType),
            InputObjectType input => CoerceObject(literal, input),
            _ => throw new UnreachableException(),
        };
    }

    // The variable's own type made the value fit already; only null can still be wrong.
    private object? FromVariable(VariableNode variable, GraphQLType type)
    {
        var name = variable.Name.Value;
        var isGiven = variables.TryGet(name, out var value);
        return value is null && type.IsNonNull
            ? throw (isGiven ? CoercionErrors.NotNull(type.ToString()) : CoercionErrors.MissingVariable(name))
            : value;
    }

    // A custom scalar sees a literal without variables: those inside (a JSON object, say) are not of its grammar.
    private static object CoerceScalar(ValueNode literal, ScalarType scalar) => InputCoercion.HasVariables(literal)
        ? throw new CoercionException($"{scalar.Name} cannot represent a variable inside a literal: {Printer.Print(literal)}")
        : scalar.CoerceLiteral(literal);

    private static object CoerceEnum(ValueNode literal, EnumType type) =>
        literal is EnumValueNode name && type.FindByName(name.Value) is { } value
            ? value.Value
            : throw CoercionErrors.NotAnEnumValue(
                type,
                Printer.Print(literal),
                literal is EnumValueNode or StringValueNode ? Printer.Print(literal).Trim('"') : string.Empty);

    private object?[] CoerceList(ValueNode literal, ListType type)
    {
        if (literal is not ListValueNode list)
        {
            return [Coerce(literal, type.ItemType)];
        }

        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            _path.Push(i);
            items[i] = Coerce(list.Values[i], type.ItemType);
            _path.Pop();
        }

        return items;
    }

    private object CoerceObject(ValueNode literal, InputObjectType type)
    {
        if (literal is not ObjectValueNode @object)
        {
            throw CoercionErrors.NotAnObject(type, Printer.Print(literal));
        }

        var given = new ValueNode?[type.Fields.Count];
        foreach (var field in @object.Fields)
        {
            var index = type.IndexOf(field.Name.Value);
            if (index < 0)
            {
                throw CoercionErrors.UnknownField(type, field.Name.Value);
            }

            if (given[index] is not null)
            {
                throw CoercionErrors.DuplicateField(type, field.Name.Value);
            }

            given[index] = field.Value;
        }

        if (type.IsOneOf)
        {
            CheckOneOf(type, @object);
        }

        var value = new InputObjectValue(type);
        for (var i = 0; i < given.Length; i++)
        {
            var field = type.Fields[i];
            _path.Push(field.Name);
            if (IsAbsent(given[i]))
            {
                InputObjectCoercion.AddAbsent(value, type, field);
            }
            else if (given[i] is { } fieldLiteral)
            {
                InputObjectCoercion.Add(value, field, Coerce(fieldLiteral, field.Type));
            }

            _path.Pop();
        }

        if (type.KeepsWrittenOrder)
        {
            value.Reorder([.. @object.Fields.Select(f => type.IndexOf(f.Name.Value))]);
        }

        return InputObjectCoercion.Create(value);
    }

    private bool IsAbsent(ValueNode? literal) =>
        literal is null || (literal is VariableNode variable && !variables.TryGet(variable.Name.Value, out _));

    private void CheckOneOf(InputObjectType type, ObjectValueNode literal)
    {
        if (literal.Fields.Count != 1)
        {
            throw CoercionErrors.OneOfCount(type);
        }

        var field = literal.Fields[0];
        object? value = null;
        if (field.Value is NullValueNode || (field.Value is VariableNode variable && (!variables.TryGet(variable.Name.Value, out value) || value is null)))
        {
            throw CoercionErrors.OneOfNull(type, field.Name.Value);
        }
    }
}
