using System.Diagnostics;
using System.Text.Json;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Coerces one JSON value.</summary>
/// <param name="place">What the value is called in an error message.</param>
/// <param name="files">The files that stand in the value; null for none.</param>
internal sealed class JsonCoercion(string place, UploadCoercion? files = null)
{
    private readonly ValuePath _path = new(place);

    public object? CoerceRoot(JsonElement value, GraphQLType type)
    {
        try
        {
            return Coerce(value, type);
        }
        catch (CoercionException e)
        {
            throw new CoercionException(e.Reason, e.Code, e.Place ?? _path.ToString());
        }
        catch (GraphQLException e)
        {
            throw new CoercionException(e.Message, e.Error.Code, _path.ToString());
        }
    }

    private object? Coerce(JsonElement value, GraphQLType type)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return files is not null && files.TryCoerce(_path, type, out var upload) ? upload
                : type.IsNonNull ? throw CoercionErrors.NotNull(type.ToString()) : null;
        }

        return type.NullableType switch
        {
            ListType list => CoerceList(value, list),
            ScalarType scalar => scalar.CoerceVariable(value),
            EnumType enumType => CoerceEnum(value, enumType),
            InputObjectType input => CoerceObject(value, input),
            _ => throw new UnreachableException(),
        };
    }

    private static object CoerceEnum(JsonElement value, EnumType type)
    {
        var name = value.ValueKind == JsonValueKind.String ? value.GetString() ?? string.Empty : string.Empty;
        return type.FindByName(name)?.Value ?? throw CoercionErrors.NotAnEnumValue(type, value.GetRawText(), name);
    }

    private object?[] CoerceList(JsonElement value, ListType type)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [Coerce(value, type.ItemType)];
        }

        var items = new object?[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            _path.Push(i);
            items[i] = Coerce(item, type.ItemType);
            _path.Pop();
            i++;
        }

        return items;
    }

    private object CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw CoercionErrors.NotAnObject(type, value.GetRawText());
        }

        var given = new JsonElement[type.Fields.Count];
        var written = type.KeepsWrittenOrder ? new List<int>() : null;
        var count = 0;
        foreach (var property in value.EnumerateObject())
        {
            var index = type.IndexOf(property.Name);
            if (index < 0)
            {
                throw CoercionErrors.UnknownField(type, property.Name);
            }

            if (given[index].ValueKind != JsonValueKind.Undefined)
            {
                throw CoercionErrors.DuplicateField(type, property.Name);
            }

            if (type.IsOneOf && property.Value.ValueKind == JsonValueKind.Null && files?.StandsAt($"{_path}.{property.Name}") != true)
            {
                throw CoercionErrors.OneOfNull(type, property.Name);
            }

            given[index] = property.Value;
            written?.Add(index);
            count++;
        }

        if (type.IsOneOf && count != 1)
        {
            throw CoercionErrors.OneOfCount(type);
        }

        var result = new InputObjectValue(type);
        for (var i = 0; i < given.Length; i++)
        {
            var field = type.Fields[i];
            _path.Push(field.Name);
            if (given[i].ValueKind == JsonValueKind.Undefined)
            {
                InputObjectCoercion.AddAbsent(result, type, field);
            }
            else
            {
                InputObjectCoercion.Add(result, field, Coerce(given[i], field.Type));
            }

            _path.Pop();
        }

        if (written is not null)
        {
            result.Reorder(written);
        }

        return InputObjectCoercion.Create(result);
    }
}
