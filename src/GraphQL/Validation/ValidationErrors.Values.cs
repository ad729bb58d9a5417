using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Validation;

/// <content>The errors of literals; each names the schema's element at whose place the literal stands, and its path in the argument.</content>
internal static partial class ValidationErrors
{
    public static GraphQLError ValueNotOfType(ValueNode value, GraphQLType type, TypeInfoVisitor place) =>
        ValueError(value, $"Expected value of type \"{type}\", found {Printer.Print(value)}.", place);

    public static GraphQLError ValueNotCoercible(ValueNode value, string reason, TypeInfoVisitor place) => ValueError(value, reason, place);

    public static GraphQLError UnknownEnumValue(EnumValueNode value, EnumType type, TypeInfoVisitor place) =>
        EnumError(value, value.Value, $"Value \"{value.Value}\" does not exist in \"{type}\" enum.", type, place);

    public static GraphQLError NotAnEnumValue(ValueNode value, EnumType type, TypeInfoVisitor place)
    {
        var text = Printer.Print(value);
        return EnumError(value, text, $"Enum \"{type}\" cannot represent non-enum value: {text}.", type, place);
    }

    public static GraphQLError OneOfWithoutSingleField(ObjectValueNode value, InputObjectType type, TypeInfoVisitor place) =>
        ValueError(value, $"OneOf Input Object \"{type}\" must specify exactly one key.", place)
            .About(type.Name)
            .With(Allowed, type.Fields.Select(field => field.Name).ToList());

    public static GraphQLError OneOfFieldNull(ObjectValueNode value, InputObjectType type, string field, TypeInfoVisitor place) =>
        ValueError(value, $"Field \"{type}.{field}\" must be non-null.", place)
            .About(type.FindField(field) is { } definition ? SchemaCoordinate.Of(type, definition) : type.Name);

    public static GraphQLError UnknownInputField(ObjectFieldNode field, InputObjectType type, TypeInfoVisitor place) => Error(
        "Input-Object-Field-Names",
        $"Field \"{field.Name.Value}\" is not defined by type \"{type}\"."
        + (type.ListsFieldsInErrors
            ? Suggestion.ForField(field.Name.Value, type)
            : Suggestions.DidYouMean(Suggestions.Find(field.Name.Value, type.Fields.Select(f => f.Name)))),
        field).About(type.Name).With(Argument, ArgumentPath.Find(place.ArgumentNode, field)).With(Asked, field.Name.Value);

    public static GraphQLError DuplicateInputField(NameNode first, ObjectFieldNode second, InputObjectType? type, TypeInfoVisitor place) => Error(
        "Input-Object-Field-Uniqueness",
        $"There can be only one input field named \"{second.Name.Value}\".",
        first,
        second.Name)
        .About(type?.FindField(second.Name.Value) is { } field ? SchemaCoordinate.Of(type, field) : null)
        .With(Argument, ArgumentPath.Find(place.ArgumentNode, second));

    public static GraphQLError InputFieldMissing(ObjectValueNode value, InputObjectType type, InputValueDefinition field, TypeInfoVisitor place)
    {
        var path = ArgumentPath.Find(place.ArgumentNode, value);
        return Error(
            "Input-Object-Required-Fields",
            $"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.",
            value).About(SchemaCoordinate.Of(type, field)).With(Argument, path is null ? null : $"{path}.{field.Name}");
    }

    private static GraphQLError EnumError(ValueNode value, string text, string message, EnumType type, TypeInfoVisitor place)
    {
        var names = type.Values.Select(known => known.Name).ToList();
        return ValueError(value, message + Suggestions.DidYouMean(Suggestions.Find(text, names), "the enum value "), place)
            .With(Asked, CoercionErrors.Shorten(text))
            .With(Allowed, names);
    }

    private static GraphQLError ValueError(ValueNode value, string message, TypeInfoVisitor place) =>
        Error("Values-of-Correct-Type", message, value)
            .About(place.PositionOf(value).Coordinate)
            .With(Argument, ArgumentPath.Find(place.ArgumentNode, value));
}
