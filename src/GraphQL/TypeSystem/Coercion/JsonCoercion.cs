using System.Diagnostics;
using System.Text.Json;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>Coerces one JSON value, and finds all that is wrong in it rather than the first fault alone.</summary>
/// <param name="place">The name of the value in an error message.</param>
/// <param name="files">The files that stand in the value; null for none.</param>
internal sealed class JsonCoercion(string place, UploadCoercion? files = null)
{
    /// <summary>The maximum number of reported errors of one value: it may hold thousands.</summary>
    public const int MaxFaults = 10;

    private readonly ValuePath _path = new(place);
    private List<CoercionException>? _faults;
    private InputObjectType? _object;
    private InputValueDefinition? _field;

    /// <summary>Coerces the value.</summary>
    /// <exception cref="CoercionException">The value does not fit; the first fault.</exception>
    public object? CoerceRoot(JsonElement value, GraphQLType type) =>
        TryCoerceRoot(value, type, out var coerced) is [var first, ..] ? throw first : coerced;

    /// <summary>Coerces the value.</summary>
    /// <returns>The errors, at most <see cref="MaxFaults"/>; none when it fits.</returns>
    public IReadOnlyList<CoercionException> TryCoerceRoot(JsonElement value, GraphQLType type, out object? coerced)
    {
        coerced = null;
        try
        {
            coerced = Coerce(value, type);
        }
        catch (CoercionException e)
        {
            Note(e);
        }
        catch (GraphQLException e)
        {
            Note(e);
        }

        return _faults ?? [];
    }

    /// <summary>Notes a fault at the place that is being coerced.</summary>
    /// <returns>True to look for more; the exception goes on to the root when there are enough.</returns>
    private bool Note(CoercionException fault)
    {
        _faults ??= [];
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new CoercionException(fault.Reason, fault.Code, fault.Place ?? _path.ToString()) { Extensions = MembersOf(fault) });
        }

        return _faults.Count < MaxFaults;
    }

    /// <summary>The members of a fault, and the coordinate of the field in which it is.</summary>
    private IReadOnlyDictionary<string, object?>? MembersOf(CoercionException fault) =>
        _object is null || _field is null || fault.Extensions?.ContainsKey("coordinate") == true
            ? fault.Extensions
            : new Dictionary<string, object?>(fault.Extensions ?? new Dictionary<string, object?>(), StringComparer.Ordinal)
            {
                ["coordinate"] = SchemaCoordinate.Of(_object, _field),
            };

    /// <summary>Notes a fault, and goes on unless there are enough.</summary>
    private void Report(CoercionException fault)
    {
        if (!Note(fault))
        {
            throw fault;
        }
    }

    private bool Note(GraphQLException fault) =>
        Note(new CoercionException(fault.Message, fault.Error.Code) { Extensions = fault.Error.Extensions });

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
            try
            {
                items[i] = Coerce(item, type.ItemType);
            }
            catch (CoercionException e) when (Note(e))
            {
            }
            catch (GraphQLException e) when (Note(e))
            {
            }

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
                Report(CoercionErrors.UnknownField(type, property.Name));
                continue;
            }

            if (given[index].ValueKind != JsonValueKind.Undefined)
            {
                Report(CoercionErrors.DuplicateField(type, property.Name));
                continue;
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
        var (outerObject, outerField) = (_object, _field);
        for (var i = 0; i < given.Length; i++)
        {
            var field = type.Fields[i];
            _path.Push(field.Name);
            (_object, _field) = (type, field);
            try
            {
                AddField(result, type, field, given[i]);
            }
            catch (CoercionException e) when (Note(e))
            {
            }
            catch (GraphQLException e) when (Note(e))
            {
            }

            _path.Pop();
        }

        (_object, _field) = (outerObject, outerField);
        if (_faults is not null)
        {
            return result; // not to be used, and perhaps not complete
        }

        if (written is not null)
        {
            result.Reorder(written);
        }

        return InputObjectCoercion.Create(result);
    }

    private void AddField(InputObjectValue result, InputObjectType type, InputValueDefinition field, JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Undefined)
        {
            InputObjectCoercion.AddAbsent(result, type, field);
            return;
        }

        var coerced = Coerce(given, field.Type);
        if (_faults is null)
        {
            InputObjectCoercion.Add(result, field, coerced);
        }
    }
}
