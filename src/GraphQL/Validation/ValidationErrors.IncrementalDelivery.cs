using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <content>The errors of <c>@defer</c> and <c>@stream</c>; the edition of the specification has no sections for them yet.</content>
internal static partial class ValidationErrors
{
    private const string Section = "Validation.Directives";

    public static GraphQLError IncrementalRootField(DirectiveNode directive, string operation, CompositeType type) => Error(
        Section,
        $"{Word(directive)} directive cannot be used on root {operation} type \"{type}\".",
        directive).About($"@{directive.Name.Value}");

    public static GraphQLError IncrementalSubscription(DirectiveNode directive) => Error(
        Section,
        $"{Word(directive)} directive not supported on subscription operations. "
        + $"Disable `@{directive.Name.Value}` by setting the `if` argument to `false`.",
        directive).About($"@{directive.Name.Value}");

    public static GraphQLError DuplicateLabel(DirectiveNode first, DirectiveNode second) => Error(
        Section,
        "Value for arguments 'defer(label:)' and 'stream(label:)' must be unique across all Defer/Stream directive usages.",
        first,
        second).About($"@{second.Name.Value}(label:)");

    public static GraphQLError LabelNotStatic(DirectiveNode directive) => Error(
        Section,
        $"Argument \"@{directive.Name.Value}(label:)\" must be a static string.",
        directive).About($"@{directive.Name.Value}(label:)");

    public static GraphQLError StreamOfNoList(DirectiveNode directive, CompositeType type, FieldDefinition field) => Error(
        Section,
        $"Directive \"@stream\" cannot be used on non-list field \"{field.Name}\" on type \"{type}\".",
        directive).About(SchemaCoordinate.Of(type, field));

    private static string Word(DirectiveNode directive) => directive.Name.Value == "defer" ? "Defer" : "Stream";
}
