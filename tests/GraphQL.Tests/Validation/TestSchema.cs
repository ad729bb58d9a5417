using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Tests.Validation;

/// <summary>Makes a schema without resolvers from a schema document, as far as validation needs one.</summary>
internal sealed class TestSchema
{
    private readonly Dictionary<string, NamedType> _types = [];

    public static GraphQLSchema Parse(string text) => new TestSchema().Build(Parser.Parse(text, ParserOptions.Trusted));

    private GraphQLSchema Build(DocumentNode document)
    {
        foreach (var scalar in BuiltInScalars.All)
        {
            _types.Add(scalar.Name, scalar);
        }

        foreach (var definition in document.Definitions.OfType<TypeDefinitionNode>())
        {
            var name = definition.Name.Value;
            _types.Add(name, definition switch
            {
                ScalarTypeDefinitionNode => new AnyScalar(name),
                EnumTypeDefinitionNode type => new EnumType(
                    name,
                    [.. type.Values.Select(value => new EnumValueDefinition(value.Name.Value, value.Name.Value))]),
                InputObjectTypeDefinitionNode => new InputObjectType(name)
                {
                    IsOneOf = definition.Directives.Any(directive => directive.Name.Value == "oneOf"),
                },
                InterfaceTypeDefinitionNode => new InterfaceType(name),
                UnionTypeDefinitionNode => new UnionType(name),
                _ => new ObjectType(name),
            });
        }

        foreach (var definition in document.Definitions.OfType<TypeDefinitionNode>())
        {
            Complete(definition);
        }

        return new GraphQLSchema(
            [.. _types.Values],
            [.. document.Definitions.OfType<DirectiveDefinitionNode>().Select(Directive)],
            (ObjectType)_types["Query"],
            _types.GetValueOrDefault("Mutation") as ObjectType,
            _types.GetValueOrDefault("Subscription") as ObjectType);
    }

    private void Complete(TypeDefinitionNode definition)
    {
        switch (definition)
        {
            case ObjectTypeDefinitionNode node:
                ((FieldsType)_types[node.Name.Value]).Complete(Fields(node.Fields), Interfaces(node.Interfaces));
                break;
            case InterfaceTypeDefinitionNode node:
                ((FieldsType)_types[node.Name.Value]).Complete(Fields(node.Fields), Interfaces(node.Interfaces));
                break;
            case UnionTypeDefinitionNode node:
                ((UnionType)_types[node.Name.Value]).Complete([.. node.Types.Select(type => (ObjectType)_types[type.Name.Value])]);
                break;
            case InputObjectTypeDefinitionNode node:
                ((InputObjectType)_types[node.Name.Value]).Complete(Values(node.Fields));
                break;
            default:
                break;
        }
    }

    private List<InterfaceType> Interfaces(IReadOnlyList<NamedTypeNode> types) =>
        [.. types.Select(type => (InterfaceType)_types[type.Name.Value])];

    private List<FieldDefinition> Fields(IReadOnlyList<FieldDefinitionNode> fields) =>
        [.. fields.Select(field => new FieldDefinition(field.Name.Value, Type(field.Type)) { Arguments = Values(field.Arguments) })];

    private List<InputValueDefinition> Values(IReadOnlyList<InputValueDefinitionNode> values) =>
        [.. values.Select(value => new InputValueDefinition(value.Name.Value, Type(value.Type)) { DefaultValue = value.DefaultValue })];

    private DirectiveDefinition Directive(DirectiveDefinitionNode node) => new(
        node.Name.Value,
        [.. node.Locations.Select(name => Enum.Parse<DirectiveLocation>(name.Value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true))],
        Values(node.Arguments))
    {
        IsRepeatable = node.IsRepeatable,
    };

    private GraphQLType Type(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => new NonNullType(Type(nonNull.Type)),
        ListTypeNode list => new ListType(Type(list.Type)),
        NamedTypeNode named => _types[named.Name.Value],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed class AnyScalar(string name) : ScalarType<object>(name)
    {
        public override object CoerceLiteral(ValueNode literal) => literal is FloatValueNode
            ? throw new CoercionException("Any cannot represent a fraction.")
            : literal;

        public override object CoerceVariable(JsonElement value) => value;

        public override void Write(JsonWriter writer, object value) => throw new NotSupportedException();
    }
}
