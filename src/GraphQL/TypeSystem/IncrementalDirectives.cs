using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The directives by which a client asks for parts of a response later.</summary>
/// <remarks>The "Incremental Delivery" amendment to the specification.</remarks>
public static class IncrementalDirectives
{
    /// <summary><c>@defer(if:, label:)</c></summary>
    public static DirectiveDefinition Defer { get; } = new(
        "defer",
        [DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [
            If("False if the fragment is not to be deferred."),
            Label(),
        ])
    {
        Description = "Directs the executor to deliver this fragment after the rest of the response.",
    };

    /// <summary><c>@stream(if:, label:, initialCount:)</c></summary>
    public static DirectiveDefinition Stream { get; } = new(
        "stream",
        [DirectiveLocation.Field],
        [
            If("False if the list is not to be streamed."),
            Label(),
            new("initialCount", new NonNullType(BuiltInScalars.Int))
            {
                Description = "The number of items in the initial response.",
                DefaultValue = new IntValueNode("0"),
            },
        ])
    {
        Description = "Directs the executor to deliver the items of this list in several parts, those after the first ones later.",
    };

    /// <summary>Both.</summary>
    public static IReadOnlyList<DirectiveDefinition> All { get; } = [Defer, Stream];

    private static InputValueDefinition If(string description) =>
        new("if", new NonNullType(BuiltInScalars.Boolean)) { Description = description, DefaultValue = new BooleanValueNode(true) };

    private static InputValueDefinition Label() =>
        new("label", BuiltInScalars.String) { Description = "A name that identifies the deferred or streamed parts in the response; unique in the document." };
}
