using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary><c>@listSize</c>: how many items a field answers with, at most.</summary>
/// <remarks>IBM's "GraphQL Cost Directives Specification".</remarks>
public static class ListSizeDirective
{
    /// <summary>The directive's name, without <c>@</c>.</summary>
    public const string Name = "listSize";

    internal const string AssumedSize = "assumedSize";
    internal const string SlicingArguments = "slicingArguments";
    internal const string SlicingArgumentDefaultValue = "slicingArgumentDefaultValue";
    internal const string SizedFields = "sizedFields";
    internal const string RequireOneSlicingArgument = "requireOneSlicingArgument";

    /// <summary>The definition.</summary>
    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.FieldDefinition],
        [
            new(AssumedSize, BuiltInScalars.Int) { Description = "The assumed number of items when no argument limits it." },
            new(SlicingArguments, Names())
            {
                Description = "The arguments that limit the number of items: a number by its value, a list by its length. The largest applies.",
            },
            new(SlicingArgumentDefaultValue, BuiltInScalars.Int)
            {
                Description = "The number of items when none of the slicing arguments is given.",
            },
            new(SizedFields, Names())
            {
                Description = "The subfields whose items are counted; the items of the field itself when it is not given.",
            },
            new(RequireOneSlicingArgument, new NonNullType(BuiltInScalars.Boolean))
            {
                Description = "True if an operation must give exactly one of the slicing arguments.",
                DefaultValue = new Language.Ast.BooleanValueNode(true),
            },
        ])
    {
        Description = "The maximum number of items of the field or of its subfields. The price of an operation is multiplied by it.",
    };

    private static ListType Names() => new(new NonNullType(BuiltInScalars.String));
}
