using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation.FieldMerging;

namespace Backoffice.GraphQL.Validation;

/// <summary>The errors of validation, in the order of the specification.</summary>
/// <remarks>The wording is that of graphql-js wherever it has one, since clients and tools know it.</remarks>
internal static partial class ValidationErrors
{
    private const string Specification = "https://spec.graphql.org/September2025/#sec-";
    private const string Argument = "argument";
    private const string Asked = "asked";
    private const string Allowed = "allowed";

    public static GraphQLError NotExecutable(DefinitionNode definition, string name) => Error(
        "Executable-Definitions",
        $"The {name} definition is not executable.",
        definition);

    public static GraphQLError OperationTypeMissing(OperationDefinitionNode operation) => Error(
        "Operation-Type-Existence",
        $"Schema is not configured to execute {Word(operation.Operation)} operation.",
        operation);

    public static GraphQLError DuplicateOperationName(NameNode first, NameNode second) => Error(
        "Operation-Name-Uniqueness",
        $"There can be only one operation named \"{second.Value}\".",
        first,
        second);

    public static GraphQLError AnonymousOperationNotAlone(OperationDefinitionNode operation) => Error(
        "Lone-Anonymous-Operation",
        "This anonymous operation must be the only defined operation.",
        operation);

    public static GraphQLError SeveralRootFields(OperationDefinitionNode subscription, IEnumerable<FieldNode> extraFields) => Error(
        "Single-Root-Field",
        $"{Subscription(subscription)} must select only one top level field.",
        [.. extraFields]);

    public static GraphQLError IntrospectionRootField(OperationDefinitionNode subscription, IEnumerable<FieldNode> fields) => Error(
        "Single-Root-Field",
        $"{Subscription(subscription)} must not select an introspection top level field.",
        [.. fields]);

    public static GraphQLError ConditionalRootField(OperationDefinitionNode subscription, IEnumerable<DirectiveNode> directives) => Error(
        "Single-Root-Field",
        $"{Subscription(subscription)} must not use `@skip` or `@include` directives in the top level selection.",
        [.. directives]);

    public static GraphQLError UnknownField(FieldNode field, CompositeType type, string suggestion) => Error(
        "Field-Selections",
        $"Cannot query field \"{field.Name.Value}\" on type \"{type}\".{suggestion}",
        field).About(type.Name).With(Asked, field.Name.Value);

    public static GraphQLError FieldsConflict(FieldConflict conflict) => Error(
        "Field-Selection-Merging",
        $"Fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. "
        + "Use different aliases on the fields to fetch both if this was intentional.",
        [.. conflict.Fields]).About(conflict.First.Coordinate);

    public static GraphQLError SelectionOnLeaf(FieldNode field, SelectionSetNode selectionSet, GraphQLType type, string? coordinate) => Error(
        "Leaf-Field-Selections",
        $"Field \"{field.Name.Value}\" must not have a selection since type \"{type}\" has no subfields.",
        selectionSet).About(coordinate);

    public static GraphQLError SelectionMissing(FieldNode field, GraphQLType type, string? coordinate) => Error(
        "Leaf-Field-Selections",
        $"Field \"{field.Name.Value}\" of type \"{type}\" must have a selection of subfields. "
        + $"Did you mean \"{field.Name.Value} {{ ... }}\"?",
        field).About(coordinate);

    public static GraphQLError UnknownArgument(ArgumentNode argument, CompositeType type, FieldDefinition field) => Error(
        "Argument-Names",
        $"Unknown argument \"{argument.Name.Value}\" on field \"{type}.{field.Name}\"."
        + Suggestions.DidYouMean(Suggestions.Find(argument.Name.Value, field.Arguments.Select(a => a.Name))),
        argument).About(SchemaCoordinate.Of(type, field)).With(Asked, argument.Name.Value);

    public static GraphQLError UnknownArgument(ArgumentNode argument, DirectiveDefinition directive) => Error(
        "Argument-Names",
        $"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name}\"."
        + Suggestions.DidYouMean(Suggestions.Find(argument.Name.Value, directive.Arguments.Select(a => a.Name))),
        argument).About(SchemaCoordinate.Of(directive)).With(Asked, argument.Name.Value);

    public static GraphQLError DuplicateArgument(string name, IEnumerable<NameNode> arguments, string? coordinate) => Error(
        "Argument-Uniqueness",
        $"There can be only one argument named \"{name}\".",
        [.. arguments]).About(coordinate).With(Argument, name);

    public static GraphQLError ArgumentMissing(FieldNode field, InputValueDefinition argument, string? coordinate) => Error(
        "Required-Arguments",
        $"Field \"{field.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
        field).About(coordinate).With(Argument, argument.Name);

    public static GraphQLError ArgumentMissing(DirectiveNode directive, InputValueDefinition argument, string? coordinate) => Error(
        "Required-Arguments",
        $"Directive \"@{directive.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, "
        + "but it was not provided.",
        directive).About(coordinate).With(Argument, argument.Name);

    public static GraphQLError DuplicateFragmentName(NameNode first, NameNode second) => Error(
        "Fragment-Name-Uniqueness",
        $"There can be only one fragment named \"{second.Value}\".",
        first,
        second);

    public static GraphQLError UnknownConditionType(NamedTypeNode type, GraphQLSchema schema) =>
        UnknownType("Fragment-Spread-Type-Existence", type, schema.Types);

    public static GraphQLError ConditionNotComposite(NamedTypeNode condition) => Error(
        "Fragments-on-Object-Interface-or-Union-Types",
        $"Fragment cannot condition on non composite type \"{condition.Name.Value}\".",
        condition).About(condition.Name.Value);

    public static GraphQLError ConditionNotComposite(FragmentDefinitionNode fragment) => Error(
        "Fragments-on-Object-Interface-or-Union-Types",
        $"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{fragment.TypeCondition.Name.Value}\".",
        fragment.TypeCondition).About(fragment.TypeCondition.Name.Value);

    public static GraphQLError FragmentUnused(FragmentDefinitionNode fragment) => Error(
        "Fragments-Must-Be-Used",
        $"Fragment \"{fragment.Name.Value}\" is never used.",
        fragment);

    public static GraphQLError UnknownFragment(FragmentSpreadNode spread) => Error(
        "Fragment-Spread-Target-Defined",
        $"Unknown fragment \"{spread.Name.Value}\".",
        spread.Name);

    public static GraphQLError FragmentCycle(IReadOnlyList<FragmentSpreadNode> spreads)
    {
        var via = string.Join(", ", spreads.Take(spreads.Count - 1).Select(spread => $"\"{spread.Name.Value}\""));
        return Error(
            "Fragment-Spreads-Must-Not-Form-Cycles",
            $"Cannot spread fragment \"{spreads[^1].Name.Value}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.",
            [.. spreads]);
    }

    public static GraphQLError SpreadImpossible(InlineFragmentNode fragment, CompositeType parent, CompositeType type) => Error(
        "Fragment-Spread-Is-Possible",
        $"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
        fragment).About(type.Name);

    public static GraphQLError SpreadImpossible(FragmentSpreadNode spread, CompositeType parent, CompositeType type) => Error(
        "Fragment-Spread-Is-Possible",
        $"Fragment \"{spread.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
        spread).About(type.Name);

    public static GraphQLError UnknownDirective(DirectiveNode directive) => Error(
        "Directives-Are-Defined",
        $"Unknown directive \"@{directive.Name.Value}\".",
        directive).With(Asked, $"@{directive.Name.Value}");

    public static GraphQLError DirectiveMisplaced(DirectiveNode directive, DirectiveDefinition definition, string location) => Error(
        "Directives-Are-in-Valid-Locations",
        $"Directive \"@{directive.Name.Value}\" may not be used on {location}.",
        directive).About(SchemaCoordinate.Of(definition)).With(Asked, location).With(Allowed, definition.Locations.Select(l => l.ToName()).ToList());

    public static GraphQLError DuplicateDirective(DirectiveNode first, DirectiveNode second) => Error(
        "Directives-Are-Unique-per-Location",
        $"The directive \"@{second.Name.Value}\" can only be used once at this location.",
        first,
        second).About($"@{second.Name.Value}");

    public static GraphQLError DuplicateVariable(string name, IEnumerable<NameNode> variables) => Error(
        "Variable-Uniqueness",
        $"There can be only one variable named \"${name}\".",
        [.. variables]);

    public static GraphQLError UnknownVariableType(NamedTypeNode type, GraphQLSchema schema) =>
        UnknownType("Variables-Are-Input-Types", type, schema.Types);

    public static GraphQLError VariableNotInput(VariableDefinitionNode variable, GraphQLType type) => Error(
        "Variables-Are-Input-Types",
        $"Variable \"${variable.Variable.Name.Value}\" cannot be non-input type \"{type}\".",
        variable.Type).About(type.Named.Name);

    public static GraphQLError VariableUndefined(VariableNode variable, OperationDefinitionNode operation) => Error(
        "All-Variable-Uses-Defined",
        operation.Name is { } name
            ? $"Variable \"${variable.Name.Value}\" is not defined by operation \"{name.Value}\"."
            : $"Variable \"${variable.Name.Value}\" is not defined.",
        variable,
        operation);

    public static GraphQLError VariableUnused(VariableDefinitionNode variable, OperationDefinitionNode operation) => Error(
        "All-Variables-Used",
        operation.Name is { } name
            ? $"Variable \"${variable.Variable.Name.Value}\" is never used in operation \"{name.Value}\"."
            : $"Variable \"${variable.Variable.Name.Value}\" is never used.",
        variable);

    public static GraphQLError UsageNotAllowed(
        VariableDefinitionNode variable,
        GraphQLType type,
        VariableUsage usage,
        GraphQLType expected) => Error(
        "All-Variable-Usages-Are-Allowed",
        $"Variable \"${usage.Node.Name.Value}\" of type \"{type}\" used in position expecting type \"{expected}\".",
        variable,
        usage.Node).About(usage.Position.Coordinate).With(Argument, ArgumentPath.Find(usage.Argument, usage.Node));

    public static GraphQLError OneOfUsageNotAllowed(
        VariableDefinitionNode variable,
        GraphQLType type,
        VariableUsage usage,
        InputObjectType expected) => Error(
        "All-Variable-Usages-Are-Allowed",
        $"Variable \"${usage.Node.Name.Value}\" is of type \"{type}\" but must be non-nullable "
        + $"to be used for OneOf Input Object \"{expected}\".",
        variable,
        usage.Node).About(usage.Position.Coordinate).With(Argument, ArgumentPath.Find(usage.Argument, usage.Node));

    private static GraphQLError UnknownType(string section, NamedTypeNode type, IEnumerable<NamedType> types) => Error(
        section,
        $"Unknown type \"{type.Name.Value}\"." + Suggestions.DidYouMean(Suggestions.Find(type.Name.Value, types.Select(t => t.Name))),
        type).With(Asked, type.Name.Value);

    private static string Word(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Subscription(OperationDefinitionNode subscription) =>
        subscription.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";

    private static GraphQLError Error(string section, string message, params IEnumerable<SyntaxNode> nodes) =>
        new(message, Locations(nodes))
        {
            Code = ErrorCodes.ValidationError,
            Extensions = new Dictionary<string, object?> { ["specifiedBy"] = Specification + section },
        };

    private static GraphQLError About(this GraphQLError error, string? coordinate) => error.With("coordinate", coordinate);

    private static SourceLocation[] Locations(IEnumerable<SyntaxNode> nodes) =>
        [.. nodes.Select(node => new SourceLocation(node.Location.Line, node.Location.Column))];
}
