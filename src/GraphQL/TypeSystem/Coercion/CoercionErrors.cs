using System.Diagnostics;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The errors of input coercion.</summary>
internal static class CoercionErrors
{
    public static GraphQLError VariablesAreNotAnObject() =>
        new("\"variables\" must be a JSON object.") { Code = ErrorCodes.InvalidRequest };

    public static GraphQLError VariableIsNotInput(VariableDefinitionNode definition) => Variable(
        definition,
        $"Variable \"${definition.Variable.Name.Value}\" expected value of type \"{Printer.Print(definition.Type)}\" which cannot be used as an input type.");

    public static GraphQLError VariableIsNull(VariableDefinitionNode definition, GraphQLType type) =>
        Variable(definition, $"Variable \"${definition.Variable.Name.Value}\" of non-null type \"{type}\" must not be null.", ErrorCodes.NonNullViolation);

    public static GraphQLError VariableIsMissing(VariableDefinitionNode definition, GraphQLType type) => Variable(
        definition,
        $"Variable \"${definition.Variable.Name.Value}\" of required type \"{type}\" was not provided.",
        ErrorCodes.NonNullViolation);

    public static GraphQLError ArgumentIsNull(string argument, string type, SyntaxNode value) =>
        new GraphQLError($"Argument \"{argument}\" of non-null type \"{type}\" must not be null.", LocationOf(value)) { Code = ErrorCodes.NonNullViolation }.With("argument", argument);

    public static GraphQLError InvalidVariable(VariableDefinitionNode definition, CoercionException exception) => Variable(
        definition,
        $"Variable \"${definition.Variable.Name.Value}\" got an invalid value at \"{exception.Place}\": {exception.Reason}",
        exception.Code,
        exception.Place,
        exception.Extensions);

    public static GraphQLError MisplacedUpload(OperationDefinitionNode operation, string place)
    {
        var end = place.AsSpan().IndexOfAny('.', '[');
        var name = end < 0 ? place : place[..end];
        var definition = operation.VariableDefinitions.FirstOrDefault(d => d.Variable.Name.Value == name);
        return new GraphQLError(
            definition is null
                ? $"Variable \"${name}\" is not declared by the operation, so no file can stand at \"{place}\"."
                : $"Variable \"${name}\" got an invalid value at \"{place}\": only Upload can represent a file.",
            definition is null ? [] : LocationOf(definition))
        {
            Code = ErrorCodes.InvalidVariable,
        }.With("variable", place);
    }

    public static GraphQLError TooManyVariableErrors() =>
        new("There are more errors in the variables than are told.") { Code = ErrorCodes.InvalidVariable };

    public static GraphQLError InvalidArgument(CoercionException exception, InputValueDefinition argument, SyntaxNode node)
    {
        var error = new GraphQLError(exception.Message, LocationOf(node))
        {
            Code = exception.Code ?? ErrorCodes.ValidationError,
            Extensions = exception.Extensions,
        };
        return exception.Extensions?.ContainsKey("argument") == true ? error : error.With("argument", exception.Place ?? argument.Name);
    }

    public static CoercionException NotNull(string type) => new($"Expected a value of the non-null type \"{type}\", found null.");

    public static CoercionException UnknownField(InputObjectType type, string name) => new(
        $"Field \"{name}\" is not defined by type \"{type.Name}\".{Suggestion.ForField(name, type)}")
    {
        Extensions = Members(("coordinate", type.Name), ("asked", name)),
    };

    public static CoercionException DuplicateField(InputObjectType type, string name) =>
        new($"Field \"{type.Name}.{name}\" is given more than once.") { Extensions = Members(("coordinate", $"{type.Name}.{name}")) };

    public static CoercionException MissingField(InputObjectType type, InputValueDefinition field) =>
        new($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.");

    public static CoercionException NotAnObject(InputObjectType type, string found) =>
        new($"Expected type \"{type.Name}\" to be an object, found {Shorten(found)}.");

    public static CoercionException OneOfCount(InputObjectType type) =>
        new($"Exactly one field must be given for the oneOf type \"{type.Name}\".")
        {
            Extensions = Members(("coordinate", type.Name), ("allowed", type.Fields.Select(field => field.Name).ToList())),
        };

    public static CoercionException OneOfNull(InputObjectType type, string field) =>
        new($"Field \"{type.Name}.{field}\" must not be null, because the type is oneOf.")
        {
            Extensions = Members(("coordinate", $"{type.Name}.{field}")),
        };

    public static CoercionException NotAnEnumValue(EnumType type, string found, string name) => new(
        $"Value {Shorten(found)} does not exist in \"{type.Name}\" enum.{Suggestion.For(name, type.Values.Select(v => v.Name))}")
    {
        Extensions = Members(("asked", name.Length > 0 ? Shorten(name) : Shorten(found)), ("allowed", type.Values.Select(value => value.Name).ToList())),
    };

    public static CoercionException MissingVariable(string name) => new($"Variable \"${name}\" has no value, where one is required.");

    /// <summary>A value as it was written, for a message: a long one by its beginning.</summary>
    public static string Shorten(string text) =>
        text.Length <= 100 ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[96]) ? 96 : 97)}...";

    private static GraphQLError Variable(
        VariableDefinitionNode definition,
        string message,
        string? code = null,
        string? place = null,
        IReadOnlyDictionary<string, object?>? members = null)
    {
        var error = new GraphQLError(message, LocationOf(definition)) { Code = code ?? ErrorCodes.InvalidVariable, Extensions = members }
            .With("variable", place ?? definition.Variable.Name.Value);
        return members?.ContainsKey("coordinate") == true ? error : error.With("coordinate", NameOf(definition.Type));
    }

    private static string NameOf(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => NameOf(nonNull.Type),
        ListTypeNode list => NameOf(list.Type),
        NamedTypeNode named => named.Name.Value,
        _ => throw new UnreachableException(),
    };

    private static Dictionary<string, object?> Members(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            result.Add(name, value);
        }

        return result;
    }

    private static SourceLocation[] LocationOf(SyntaxNode node) =>
        node.Location.Line == 0 ? [] : [new SourceLocation(node.Location.Line, node.Location.Column)];
}
