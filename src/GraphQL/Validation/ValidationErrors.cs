using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Validation;

/// <summary>The errors of validation, in the order of the specification.</summary>
/// <remarks>The wording is that of graphql-js wherever it has one, since clients and tools know it.</remarks>
internal static partial class ValidationErrors
{
    private const string Specification = "https://spec.graphql.org/September2025/#sec-";

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
        field);

    public static GraphQLError FieldsConflict(string responseName, string reason, IEnumerable<FieldNode> fields) => Error(
        "Field-Selection-Merging",
        $"Fields \"{responseName}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
        [.. fields]);

    public static GraphQLError SelectionOnLeaf(FieldNode field, SelectionSetNode selectionSet, GraphQLType type) => Error(
        "Leaf-Field-Selections",
        $"Field \"{field.Name.Value}\" must not have a selection since type \"{type}\" has no subfields.",
        selectionSet);

    public static GraphQLError SelectionMissing(FieldNode field, GraphQLType type) => Error(
        "Leaf-Field-Selections",
        $"Field \"{field.Name.Value}\" of type \"{type}\" must have a selection of subfields. "
        + $"Did you mean \"{field.Name.Value} {{ ... }}\"?",
        field);

    public static GraphQLError UnknownArgument(ArgumentNode argument, CompositeType type, FieldDefinition field) => Error(
        "Argument-Names",
        $"Unknown argument \"{argument.Name.Value}\" on field \"{type}.{field.Name}\"."
        + Suggestions.DidYouMean(Suggestions.Find(argument.Name.Value, field.Arguments.Select(a => a.Name))),
        argument);

    public static GraphQLError UnknownArgument(ArgumentNode argument, DirectiveDefinition directive) => Error(
        "Argument-Names",
        $"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name}\"."
        + Suggestions.DidYouMean(Suggestions.Find(argument.Name.Value, directive.Arguments.Select(a => a.Name))),
        argument);

    public static GraphQLError DuplicateArgument(string name, IEnumerable<NameNode> arguments) => Error(
        "Argument-Uniqueness",
        $"There can be only one argument named \"{name}\".",
        [.. arguments]);

    public static GraphQLError ArgumentMissing(FieldNode field, InputValueDefinition argument) => Error(
        "Required-Arguments",
        $"Field \"{field.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
        field);

    public static GraphQLError ArgumentMissing(DirectiveNode directive, InputValueDefinition argument) => Error(
        "Required-Arguments",
        $"Directive \"@{directive.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, "
        + "but it was not provided.",
        directive);

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
        condition);

    public static GraphQLError ConditionNotComposite(FragmentDefinitionNode fragment) => Error(
        "Fragments-on-Object-Interface-or-Union-Types",
        $"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{fragment.TypeCondition.Name.Value}\".",
        fragment.TypeCondition);

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
        fragment);

    public static GraphQLError SpreadImpossible(FragmentSpreadNode spread, CompositeType parent, CompositeType type) => Error(
        "Fragment-Spread-Is-Possible",
        $"Fragment \"{spread.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
        spread);

    public static GraphQLError ValueNotOfType(ValueNode value, GraphQLType type) => Error(
        "Values-of-Correct-Type",
        $"Expected value of type \"{type}\", found {Printer.Print(value)}.",
        value);

    public static GraphQLError ValueNotCoercible(ValueNode value, string reason) => Error("Values-of-Correct-Type", reason, value);

    public static GraphQLError UnknownEnumValue(EnumValueNode value, EnumType type) => Error(
        "Values-of-Correct-Type",
        $"Value \"{value.Value}\" does not exist in \"{type}\" enum.{EnumSuggestion(type, value.Value)}",
        value);

    public static GraphQLError NotAnEnumValue(ValueNode value, EnumType type)
    {
        var text = Printer.Print(value);
        return Error(
            "Values-of-Correct-Type",
            $"Enum \"{type}\" cannot represent non-enum value: {text}.{EnumSuggestion(type, text)}",
            value);
    }

    public static GraphQLError OneOfWithoutSingleField(ObjectValueNode value, InputObjectType type) => Error(
        "Values-of-Correct-Type",
        $"OneOf Input Object \"{type}\" must specify exactly one key.",
        value);

    public static GraphQLError OneOfFieldNull(ObjectValueNode value, InputObjectType type, string field) => Error(
        "Values-of-Correct-Type",
        $"Field \"{type}.{field}\" must be non-null.",
        value);

    public static GraphQLError UnknownInputField(ObjectFieldNode field, InputObjectType type) => Error(
        "Input-Object-Field-Names",
        $"Field \"{field.Name.Value}\" is not defined by type \"{type}\"."
        + (type.ListsFieldsInErrors
            ? Suggestion.ForField(field.Name.Value, type)
            : Suggestions.DidYouMean(Suggestions.Find(field.Name.Value, type.Fields.Select(f => f.Name)))),
        field);

    public static GraphQLError DuplicateInputField(NameNode first, NameNode second) => Error(
        "Input-Object-Field-Uniqueness",
        $"There can be only one input field named \"{second.Value}\".",
        first,
        second);

    public static GraphQLError InputFieldMissing(ObjectValueNode value, InputObjectType type, InputValueDefinition field) => Error(
        "Input-Object-Required-Fields",
        $"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.",
        value);

    public static GraphQLError UnknownDirective(DirectiveNode directive) => Error(
        "Directives-Are-Defined",
        $"Unknown directive \"@{directive.Name.Value}\".",
        directive);

    public static GraphQLError DirectiveMisplaced(DirectiveNode directive, string location) => Error(
        "Directives-Are-in-Valid-Locations",
        $"Directive \"@{directive.Name.Value}\" may not be used on {location}.",
        directive);

    public static GraphQLError DuplicateDirective(DirectiveNode first, DirectiveNode second) => Error(
        "Directives-Are-Unique-per-Location",
        $"The directive \"@{second.Name.Value}\" can only be used once at this location.",
        first,
        second);

    public static GraphQLError DuplicateVariable(string name, IEnumerable<NameNode> variables) => Error(
        "Variable-Uniqueness",
        $"There can be only one variable named \"${name}\".",
        [.. variables]);

    public static GraphQLError UnknownVariableType(NamedTypeNode type, GraphQLSchema schema) =>
        UnknownType("Variables-Are-Input-Types", type, schema.Types);

    public static GraphQLError VariableNotInput(VariableDefinitionNode variable, GraphQLType type) => Error(
        "Variables-Are-Input-Types",
        $"Variable \"${variable.Variable.Name.Value}\" cannot be non-input type \"{type}\".",
        variable.Type);

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
        VariableNode usage,
        GraphQLType expected) => Error(
        "All-Variable-Usages-Are-Allowed",
        $"Variable \"${usage.Name.Value}\" of type \"{type}\" used in position expecting type \"{expected}\".",
        variable,
        usage);

    public static GraphQLError OneOfUsageNotAllowed(
        VariableDefinitionNode variable,
        GraphQLType type,
        VariableNode usage,
        InputObjectType expected) => Error(
        "All-Variable-Usages-Are-Allowed",
        $"Variable \"${usage.Name.Value}\" is of type \"{type}\" but must be non-nullable "
        + $"to be used for OneOf Input Object \"{expected}\".",
        variable,
        usage);

    private static GraphQLError UnknownType(string section, NamedTypeNode type, IEnumerable<NamedType> types) => Error(
        section,
        $"Unknown type \"{type.Name.Value}\"." + Suggestions.DidYouMean(Suggestions.Find(type.Name.Value, types.Select(t => t.Name))),
        type);

    private static string Word(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Subscription(OperationDefinitionNode subscription) =>
        subscription.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";

    private static string EnumSuggestion(EnumType type, string name) =>
        Suggestions.DidYouMean(Suggestions.Find(name, type.Values.Select(value => value.Name)), "the enum value ");

    private static GraphQLError Error(string section, string message, params IEnumerable<SyntaxNode> nodes) =>
        new(message, Locations(nodes))
        {
            Code = ErrorCodes.ValidationError,
            Extensions = new Dictionary<string, object?> { ["specifiedBy"] = Specification + section },
        };

    private static SourceLocation[] Locations(IEnumerable<SyntaxNode> nodes) =>
        [.. nodes.Select(node => new SourceLocation(node.Location.Line, node.Location.Column))];
}
