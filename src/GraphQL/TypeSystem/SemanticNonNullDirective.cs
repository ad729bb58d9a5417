using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary><c>@semanticNonNull(levels:)</c>, which marks fields that are null only where <c>errors</c> says why.</summary>
/// <remarks>Apollo's nullability specification, version 0.4. It is printed for code generators and is not part of the schema.</remarks>
public static class SemanticNonNullDirective
{
    /// <summary>The name, without the at sign.</summary>
    public const string Name = "semanticNonNull";

    /// <summary>The definition as it is published.</summary>
    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.FieldDefinition],
        [
            new("levels", new NonNullType(new ListType(new NonNullType(BuiltInScalars.Int))))
            {
                Description = "The levels of lists that are meant; 0 is the field itself.",
                DefaultValue = new ListValueNode([new IntValueNode("0")]),
            },
        ])
    {
        Description = "Marks a position that is null only if an error with its path is among the errors of the response.",
    };
}
