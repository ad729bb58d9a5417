using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>Checks what the directives of a schema say about prices.</summary>
internal static class CostValidation
{
    public static IEnumerable<string> FindErrors(GraphQLSchema schema) =>
        schema.Types.SelectMany(type => CheckWeight(type.Name, type.Directives).Concat(type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field => CheckField(type, field)),
            InputObjectType input => input.Fields.SelectMany(field => CheckWeight($"{type.Name}.{field.Name}", field.Directives)),
            _ => [],
        }));

    private static IEnumerable<string> CheckField(NamedType type, FieldDefinition field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var errors = CheckWeight(coordinate, field.Directives)
            .Concat(field.Arguments.SelectMany(argument => CheckWeight($"{coordinate}({argument.Name}:)", argument.Directives)));
        return ListSize.Find(field) is { } size ? errors.Concat(CheckSize(coordinate, field, size)) : errors;
    }

    private static IEnumerable<string> CheckWeight(string coordinate, IReadOnlyList<AppliedDirective> directives) => directives
        .Where(directive => directive.Name == CostDirective.Name && !CostDirective.TryRead(directive, out _))
        .Select(_ => $"{coordinate} has a @cost whose weight is not a number.");

    private static IEnumerable<string> CheckSize(string coordinate, FieldDefinition field, ListSize size)
    {
        foreach (var name in size.SlicingArguments.Where(name => !IsSlicing(field.FindArgument(name))))
        {
            yield return $"{coordinate} has a @listSize whose slicing argument \"{name}\" is not an argument of the field that is an Int or a list.";
        }

        foreach (var name in size.SizedFields.Where(name => (field.Type.Named as FieldsType)?.FindField(name)?.Type.NullableType is not ListType))
        {
            yield return $"{coordinate} has a @listSize whose sized field \"{name}\" is not a list in {field.Type.Named.Name}.";
        }

        if (size.SizedFields.Count == 0 && field.Type.NullableType is not ListType)
        {
            yield return $"{coordinate} has a @listSize without sizedFields, but is not a list.";
        }
    }

    private static bool IsSlicing(InputValueDefinition? argument) =>
        argument?.Type.NullableType is ListType || argument?.Type.NullableType == BuiltInScalars.Int;
}
