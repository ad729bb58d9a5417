using System.Text.Json;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.ConformanceHost;

/// <summary>Resolvers over data.json. The other side has the same in <c>lib/schema.mjs</c>; what is changed here changes there.</summary>
/// <remarks>
/// A field whose name begins with <c>echo</c> answers with its arguments. Otherwise an argument <c>id</c> picks an object, an
/// argument <c>first</c> shortens a list, and the value is what the parent holds under the field's name.
/// </remarks>
internal sealed class DataResolvers
{
    private readonly Dictionary<string, Dictionary<string, object?>> _objects = new(StringComparer.Ordinal);

    public DataResolvers(string data)
    {
        using var json = JsonDocument.Parse(data);
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            _objects.Add(entry.Name, []);
        }

        foreach (var entry in json.RootElement.EnumerateObject())
        {
            foreach (var member in entry.Value.EnumerateObject())
            {
                _objects[entry.Name].Add(member.Name, Read(member.Value));
            }
        }
    }

    /// <summary>The three kinds of resolvers: by object at the roots, in batches below users, as properties elsewhere.</summary>
    public FieldResolver? Create(string type, string field) => type switch
    {
        "Query" or "Mutation" => new ObjectResolver(async context =>
        {
            await Task.Yield();
            return Resolve(_objects[type], field, context);
        }),
        "User" => new BatchResolver(context => ValueTask.FromResult<IReadOnlyList<object?>>(
            [.. context.Parents.Select(parent => ResolveOrError((Dictionary<string, object?>)parent, field, context))])),
        "Company" => new ObjectResolver(context => ValueTask.FromResult(Resolve((Dictionary<string, object?>)context.Parent, field, context))),
        _ => new PropertyResolver(parent => Value(((Dictionary<string, object?>)parent).GetValueOrDefault(field))),
    };

    private object? ResolveOrError(Dictionary<string, object?> parent, string field, FieldContext context)
    {
        try
        {
            return Resolve(parent, field, context);
        }
        catch (GraphQLException exception)
        {
            return exception.Error;
        }
    }

    private object? Resolve(Dictionary<string, object?> parent, string field, FieldContext context)
    {
        if (field.StartsWith("echo", StringComparison.Ordinal))
        {
            return JsonSerializer.SerializeToElement(Arguments(context));
        }

        if (Argument(context, "id") is string id)
        {
            return _objects.GetValueOrDefault(id);
        }

        var value = Value(parent.GetValueOrDefault(field));
        return value is List<object?> items && Argument(context, "first") is int first ? items.Take(first).ToList() : value;
    }

    private static object? Value(object? value) =>
        value is GraphQLError error ? throw new GraphQLException(error.Message, "DATA") : value;

    private static object? Argument(FieldContext context, string name) =>
        context.Selection.Field.FindArgument(name) is null ? null : context.Argument<object>(name);

    private static JsonObject Arguments(FieldContext context)
    {
        var arguments = new JsonObject();
        for (var index = 0; index < context.Arguments.Count; index++)
        {
            if (context.HasArgument(index))
            {
                arguments.Add(context.Selection.Field.Arguments[index].Name, ToJson(context.Arguments[index]));
            }
        }

        return arguments;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        InputObjectValue input => new JsonObject(input.Fields.Select(field => KeyValuePair.Create(field.Key, ToJson(field.Value)))),
        string text => text,
        JsonElement json => JsonSerializer.SerializeToNode(json),
        System.Collections.IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? (object)integer : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.Object => ReadObject(value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A reference to an object, a number that JSON has not, an error, or a plain object of the scalar Any.</summary>
    private object? ReadObject(JsonElement value)
    {
        if (value.TryGetProperty("$ref", out var reference))
        {
            return _objects[reference.GetString() ?? string.Empty];
        }

        if (value.TryGetProperty("$number", out var number))
        {
            return double.Parse(number.GetString() ?? string.Empty, System.Globalization.CultureInfo.InvariantCulture);
        }

        return value.TryGetProperty("$error", out var error) ? new GraphQLError(error.GetString() ?? string.Empty) : value.Clone();
    }
}
