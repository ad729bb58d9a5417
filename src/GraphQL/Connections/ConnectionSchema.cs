using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections;

/// <summary>Adds connections to a schema.</summary>
public static class ConnectionSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UsePagingAttribute"/> take <see cref="PagingArguments"/>.</summary>
    /// <param name="builder">The builder.</param>
    public static SchemaBuilder AddPaging(this SchemaBuilder builder) =>
        builder.AddParameterBinding(new PagingArgumentsBinding());

    /// <summary>
    /// Makes a field a connection, as <see cref="UsePagingAttribute"/> does: its first arguments are <c>first</c>, <c>after</c>, <c>last</c>
    /// and <c>before</c>, and its resolver answers with a <see cref="Page{T}"/> for each parent object.
    /// </summary>
    /// <param name="field">The field; its <see cref="FieldConfiguration.ResultType"/> is the page.</param>
    /// <param name="builder">The builder.</param>
    /// <param name="options">The page sizes that the field offers.</param>
    /// <param name="connectionName">
    /// The name of the connection type without "Connection"; null for the field's name, or the parent type's and the field's
    /// where another connection has that name already.
    /// </param>
    public static void UsePaging(this FieldConfiguration field, SchemaBuilder builder, PagingOptions options, string? connectionName = null)
    {
        var coordinate = $"{field.ParentTypeName}.{field.Name}";
        options.Validate(coordinate);
        if (field.ResultType is not { IsGenericType: true } page || page.GetGenericTypeDefinition() != typeof(Page<>))
        {
            throw new SchemaException(
                $"{coordinate} has [UsePaging], so its resolver must answer with Page<T> for each parent, not {field.ResultType}.");
        }

        var node = page.GetGenericArguments()[0];
        var name = NameFor(field, connectionName, (node, options.IncludeTotalCount), builder);
        field.SetFeature(options);
        field.Type = TypeReference.ForType(ConnectionTypes.GetOrAdd(builder, name, node, options.IncludeTotalCount));
        field.IsNullOnlyByError = true;
        Argument(field, 0, "first", BuiltInScalars.Int, $"The number of items from the start of the list, at most {options.MaxPageSize}; {options.DefaultPageSize} when neither `first` nor `last` is given.");
        Argument(field, 1, "after", BuiltInScalars.String, "The cursor of the item after which the page starts; null for the start of the list.");
        Argument(field, 2, "last", BuiltInScalars.Int, $"The number of items from the end of the list, at most {options.MaxPageSize}.");
        Argument(field, 3, "before", BuiltInScalars.String, "The cursor of the item before which the page ends; null for the end of the list.");
    }

    private static void Argument(FieldConfiguration field, int index, string name, ScalarType type, string description) =>
        field.Arguments.Insert(
            index,
            new ArgumentConfiguration { Name = name, Type = TypeReference.ForType(type), Description = description });

    private static string NameFor(FieldConfiguration field, string? connectionName, object shape, SchemaBuilder builder)
    {
        var types = GeneratedTypes.Of(builder);
        var fieldName = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        string[] candidates = connectionName is null ? [fieldName, field.ParentTypeName + fieldName] : [connectionName];
        return candidates.FirstOrDefault(name => types.TryClaim(name + "Connection", shape)) ?? throw new SchemaException(
            $"{field.ParentTypeName}.{field.Name}: {candidates[^1]}Connection is already a connection of something else; set ConnectionName.");
    }
}
