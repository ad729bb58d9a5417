using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The weights of definitions: what <c>@cost</c> says, or what goes without saying.</summary>
internal static class Weights
{
    public static double OfField(FieldDefinition field) =>
        CostDirective.Find(field.Directives) ?? (field.Type.NullableType is ListType || field.Type.Named is CompositeType ? 1 : 0);

    public static double OfType(NamedType type) => CostDirective.Find(type.Directives) ?? (type is CompositeType ? 1 : 0);

    /// <summary>The weight of an argument or input field that is given; an input object's fields come on top.</summary>
    public static double OfInput(InputValueDefinition input) =>
        CostDirective.Find(input.Directives) ?? (input.Type.Named is InputObjectType ? 1 : 0);
}
