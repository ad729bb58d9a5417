using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Checks a default against its type, without the defaults of the fields that it leaves out.</summary>
internal static class DefaultValueCheck
{
    public static void Check(ValueNode value, GraphQLType type)
    {
        switch (type)
        {
            case NonNullType when value is NullValueNode:
                throw new CoercionException($"Expected a value of the non-null type {type}, found null.");
            case NonNullType:
                Check(value, type.NullableType);
                break;
            case var _ when value is NullValueNode:
                break;
            case ListType list when value is ListValueNode items:
                foreach (var item in items.Values)
                {
                    Check(item, list.ItemType);
                }

                break;
            case ListType list:
                Check(value, list.ItemType);
                break;
            case ScalarType scalar:
                scalar.CoerceLiteral(value);
                break;
            case EnumType enumType when value is not EnumValueNode name || enumType.FindByName(name.Value) is null:
                throw new CoercionException($"Enum \"{enumType.Name}\" has no value {Printer.Print(value)}.");
            case InputObjectType input:
                CheckObject(value, input);
                break;
        }
    }

    private static void CheckObject(ValueNode value, InputObjectType type)
    {
        if (value is not ObjectValueNode fields)
        {
            throw new CoercionException($"Expected an object of the type {type}, found {Printer.Print(value)}.");
        }

        foreach (var field in fields.Fields)
        {
            var definition = type.FindField(field.Name.Value)
                ?? throw new CoercionException($"Field \"{field.Name.Value}\" is not defined by type \"{type}\".");
            Check(field.Value, definition.Type);
        }

        foreach (var definition in type.Fields.Where(f => f.IsRequired))
        {
            if (fields.Fields.All(f => f.Name.Value != definition.Name))
            {
                throw new CoercionException($"Field \"{type}.{definition.Name}\" of required type \"{definition.Type}\" was not provided.");
            }
        }

        if (type.IsOneOf && (fields.Fields.Count != 1 || fields.Fields[0].Value is NullValueNode))
        {
            throw new CoercionException($"Exactly one field of oneOf type \"{type}\" must be given, and not null.");
        }
    }
}
