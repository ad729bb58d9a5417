using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>The expected type of a value at its place.</summary>
/// <param name="Type">The expected type, or null where it is unknown.</param>
/// <param name="HasDefaultValue">True if the argument or input field has a default value.</param>
/// <param name="InputObject">The input object of which a field is given, or null.</param>
/// <param name="Element">The argument or input field to which the value belongs, also as an item of a list; null where it is unknown.</param>
/// <param name="Owner">The type of the field, or the directive, or the input object that has the element.</param>
/// <param name="Field">The field that has the argument; null where the element is another one.</param>
internal readonly record struct InputPosition(
    GraphQLType? Type,
    bool HasDefaultValue = false,
    InputObjectType? InputObject = null,
    InputValueDefinition? Element = null,
    object? Owner = null,
    FieldDefinition? Field = null)
{
    /// <summary>The coordinate of the element, or the name of the expected type where there is none.</summary>
    public string? Coordinate => (Element, Owner, Field) switch
    {
        ({ } element, InputObjectType input, _) => SchemaCoordinate.Of(input, element),
        ({ } element, DirectiveDefinition directive, _) => SchemaCoordinate.Of(directive, element),
        ({ } element, CompositeType type, { } owner) => SchemaCoordinate.Of(type, owner, element),
        _ => Type?.Named.Name,
    };
}
