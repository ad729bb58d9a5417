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
            new(AssumedSize, BuiltInScalars.Int) { Description = "How many items there are when no argument says it." },
            new(SlicingArguments, Names())
            {
                Description = "The arguments that say how many items there are: a number says it, a list has as many items. The largest counts.",
            },
            new(SlicingArgumentDefaultValue, BuiltInScalars.Int)
            {
                Description = "How many items there are when none of the arguments is given.",
            },
            new(SizedFields, Names())
            {
                Description = "The subfields whose items are meant; the items of the field itself when it is not said.",
            },
            new(RequireOneSlicingArgument, new NonNullType(BuiltInScalars.Boolean))
            {
                Description = "Whether an operation must give exactly one of the arguments.",
                DefaultValue = new Language.Ast.BooleanValueNode(true),
            },
        ])
    {
        Description = "How many items the field, or its subfields, answer with at most. The price of an operation multiplies by it.",
    };

    private static ListType Names() => new(new NonNullType(BuiltInScalars.String));
}
