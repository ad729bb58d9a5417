using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Tests.TypeSystem;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.Introspection;

public sealed class IntrospectionSystemTests
{
    private readonly GraphQLSchema _schema = SdlSchemaBuilder.Build(
        """
        type Query { a(x: [Int!]! = [1, 2], y: Input = { a: "t" } @deprecated): Int, old: Int @deprecated(reason: "Gone."), n: Named }
        input Input @oneOf { a: String, b: Int @deprecated }
        enum Color { RED GREEN @deprecated }
        interface Named { name: String }
        type Dog implements Named { name: String }
        scalar Url @specifiedBy(url: "https://url.spec.whatwg.org/")
        """,
        prelude: IntrospectionSystem.Create);

    [Fact]
    public void The_meta_types_are_those_of_the_specification() => Assert.Equal(
        """
        __Schema: description: String, types: [__Type!]!, queryType: __Type!, mutationType: __Type, subscriptionType: __Type, directives: [__Directive!]!
        __Type: kind: __TypeKind!, name: String, description: String, specifiedByURL: String, fields(includeDeprecated: Boolean! = false): [__Field!], interfaces: [__Type!], possibleTypes: [__Type!], enumValues(includeDeprecated: Boolean! = false): [__EnumValue!], inputFields(includeDeprecated: Boolean! = false): [__InputValue!], ofType: __Type, isOneOf: Boolean
        __Field: name: String!, description: String, args(includeDeprecated: Boolean! = false): [__InputValue!]!, type: __Type!, isDeprecated: Boolean!, deprecationReason: String
        __InputValue: name: String!, description: String, type: __Type!, defaultValue: String, isDeprecated: Boolean!, deprecationReason: String
        __EnumValue: name: String!, description: String, isDeprecated: Boolean!, deprecationReason: String
        __Directive: name: String!, description: String, isRepeatable: Boolean!, locations: [__DirectiveLocation!]!, args(includeDeprecated: Boolean! = false): [__InputValue!]!
        """,
        string.Join('\n', _schema.Types.OfType<ObjectType>().Where(t => t.IsIntrospectionType).Select(t =>
            $"{t.Name}: {string.Join(", ", t.Fields.Select(f => $"{f.Name}{Arguments(f)}: {f.Type}"))}")));

    [Fact]
    public void The_meta_enums_are_those_of_the_specification() => Assert.Equal(
        """
        __TypeKind: SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL
        __DirectiveLocation: QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        """,
        string.Join('\n', _schema.Types.OfType<EnumType>().Where(t => t.IsIntrospectionType).Select(t =>
            $"{t.Name}: {string.Join(' ', t.Values.Select(v => v.Name))}")));

    [Fact]
    public async Task The_root_meta_fields_find_the_schema_and_its_types()
    {
        Assert.Same(_schema, await Read(_schema.FindField(_schema.QueryType, "__schema")!, new object()));
        var type = _schema.FindField(_schema.QueryType, "__type")!;
        Assert.Same(_schema.FindType("Color"), await Read(type, new object(), ("name", "Color")));
        Assert.Null(await Read(type, new object(), ("name", "Nothing")));
        Assert.Null(_schema.FindField((CompositeType)_schema.FindType("Dog")!, "__schema"));
    }

    [Theory]
    [InlineData("Query", "kind", "OBJECT")]
    [InlineData("Named", "kind", "INTERFACE")]
    [InlineData("Input", "isOneOf", "True")]
    [InlineData("Query", "isOneOf", "")]
    [InlineData("Url", "specifiedByURL", "https://url.spec.whatwg.org/")]
    [InlineData("Named", "possibleTypes", "Dog")]
    [InlineData("Dog", "interfaces", "Named")]
    [InlineData("Dog", "possibleTypes", "")]
    [InlineData("Color", "enumValues", "RED")]
    [InlineData("Color", "fields", "")]
    [InlineData("Query", "fields", "a, n")]
    [InlineData("Input", "inputFields", "a")]
    public async Task A_type_describes_itself(string type, string field, string expected) =>
        Assert.Equal(expected, Show(await Read("__Type", field, _schema.FindType(type)!, ("includeDeprecated", false))));

    [Fact]
    public async Task Deprecated_elements_are_shown_on_demand()
    {
        Assert.Equal("RED, GREEN", Show(await Read("__Type", "enumValues", _schema.FindType("Color")!, ("includeDeprecated", true))));
        Assert.Equal("a, old, n", Show(await Read("__Type", "fields", _schema.QueryType, ("includeDeprecated", true))));
        var field = _schema.QueryType.FindField("a")!;
        Assert.Equal("x", Show(await Read("__Field", "args", field, ("includeDeprecated", false))));
        Assert.Equal("x, y", Show(await Read("__Field", "args", field, ("includeDeprecated", true))));
        Assert.Equal("Gone.", await Read("__Field", "deprecationReason", _schema.QueryType.FindField("old")!));
    }

    [Fact]
    public async Task Wrapped_types_unwrap()
    {
        var type = _schema.QueryType.FindField("a")!.Arguments[0].Type;
        Assert.Equal("NON_NULL", await Read("__Type", "kind", type));
        Assert.Null(await Read("__Type", "name", type));
        var list = await Read("__Type", "ofType", type);
        Assert.Equal("LIST", await Read("__Type", "kind", list!));
        Assert.Equal("Int!", $"{await Read("__Type", "ofType", list!)}");
    }

    [Fact]
    public async Task Default_values_are_literals()
    {
        var arguments = _schema.QueryType.FindField("a")!.Arguments;
        Assert.Equal("[1, 2]", await Read("__InputValue", "defaultValue", arguments[0]));
        Assert.Equal("{a: \"t\"}", await Read("__InputValue", "defaultValue", arguments[1]));
    }

    private static string Arguments(FieldDefinition field) => field.Arguments.Count == 0
        ? string.Empty
        : $"({string.Join(", ", field.Arguments.Select(a => $"{a.Name}: {a.Type} = {a.DefaultValue}"))})";

    private Task<object?> Read(string type, string field, object parent, params (string Name, object? Value)[] arguments) =>
        Read(((ObjectType)_schema.FindType(type)!).FindField(field)!, parent, arguments);

    private static async Task<object?> Read(FieldDefinition field, object parent, params (string Name, object? Value)[] arguments) =>
        field.Resolver is PropertyResolver property
            ? property.Get(parent)
            : await Assert.IsType<ObjectResolver>(field.Resolver).Resolve(
                new TestResolverContext(field, parent, arguments.ToDictionary(a => a.Name, a => a.Value)));

    private static string Show(object? value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object>().Select(i => $"{i.GetType().GetProperty("Name")?.GetValue(i)}")),
        _ => $"{value}",
    };
}
