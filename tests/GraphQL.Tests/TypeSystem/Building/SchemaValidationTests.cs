using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Building;

public sealed class SchemaValidationTests
{
    private static void Rejects(string sdl, params string[] errors)
    {
        var exception = Assert.Throws<SchemaException>(() => SdlSchemaBuilder.Build(sdl));
        Assert.Equal(errors, exception.Errors);
    }

    [Fact]
    public void All_errors_are_listed_at_once() => Rejects(
        """
        type Query { a(x: Out): In, __b: Int, c: Int, c: Int, u: Empty }
        type Out { a: Int }
        input In { a: Out }
        union Empty
        enum None
        directive @__d on FIELD
        """,
        "The directive \"@__d\" must not begin with \"__\", which is reserved for introspection.",
        "Query has more than one field named \"c\".",
        "The type of Query.a must be an output type but is In.",
        "The type of Query.a(x:) must be an input type but is Out.",
        "The field \"Query.__b\" must not begin with \"__\", which is reserved for introspection.",
        "The type of In.a must be an input type but is Out.",
        "The union Empty must define one or more member types.",
        "The enum None must define one or more values.");

    [Fact]
    public void Unknown_and_repeated_types_are_reported() => Rejects(
        """
        type Query { a: Customr, b: [Missing!]! }
        type Customer { a: Int }
        type Customer { b: Int }
        extend type Nothing { a: Int }
        """,
        "There can be only one type named \"Customer\".",
        "Unknown type \"Customr\". Did you mean \"Customer\"?",
        "Unknown type \"Missing\".",
        "Cannot extend the type \"Nothing\" because it is not defined.");

    [Fact]
    public void A_schema_needs_a_query_root() => Rejects("type Mutation { a: Int }", "The schema has no query root.");

    [Fact]
    public void Root_types_differ() => Rejects(
        "schema { query: Q, mutation: Q } type Q { a: Int }",
        "All root types must be different, \"Q\" is used for query and mutation.");

    [Fact]
    public void An_object_implements_what_it_declares() => Rejects(
        """
        type Query implements Node & Wide { id: [ID!]!, own(a: Int!): Int, old: Int @deprecated, x(a: String): Int }
        interface Node { id: ID!, own: Int, old: Int, missing: Int }
        interface Wide implements Base { x(a: Int, b: Int): Int }
        interface Base { x(a: Int, b: Int): Int }
        """,
        "Query.id is of type [ID!]! but Node.id expects ID!.",
        "Query.own(a:) must not be required because Node.own has no such argument.",
        "Query.old cannot be deprecated because Node.old is not.",
        "Query must have the field \"missing\" because it implements Node.",
        "Query must implement Base because it is implemented by Wide.",
        "Query.x(a:) is of type String but Wide.x(a:) expects Int.",
        "Query.x must have the argument \"b\" because Wide.x has it.");

    [Fact]
    public void A_field_may_be_narrower_than_its_interface_says() => SdlSchemaBuilder.Build(
        """
        type Query implements A { a: [Dog!]!, b(x: Int, y: Int): Dog! }
        interface A { a: [Pet], b(x: Int): Animal }
        interface Animal { n: Int }
        type Dog implements Animal { n: Int }
        union Pet = Dog
        """);

    [Fact]
    public void Interfaces_do_not_implement_each_other_in_a_circle() => Rejects(
        """
        type Query { a: Int }
        interface A implements B { a: Int }
        interface B implements A { a: Int }
        interface C implements C { a: Int }
        """,
        "A cannot implement B because it would create a circular reference.",
        "B cannot implement A because it would create a circular reference.",
        "C cannot implement itself.");

    [Fact]
    public void Input_objects_can_be_written_down() => Rejects(
        """
        type Query { a(x: A, one: One): Int }
        input A { b: B!, list: [A!]!, self: A }
        input B { a: A! }
        input One @oneOf { a: Two, b: Int! = 1 }
        input Two @oneOf { one: Three }
        input Three @oneOf { two: Two }
        """,
        "The oneOf input field One.b must be nullable.",
        "The oneOf input field One.b cannot have a default value.",
        "The input A refers to itself through non-null fields: A.b, B.a.",
        "The oneOf input Two can have no value: every field refers back to it.",
        "The oneOf input Three can have no value: every field refers back to it.");

    [Fact]
    public void Defaults_fit_and_do_not_run_in_circles() => Rejects(
        """
        type Query { a(x: Int = "1", y: Loop, e: E = C, z: Fine! = { n: null }, d: Int! @deprecated): Int }
        input Loop { self: Loop = {} }
        input Fine { n: Int!, more: Fine = null }
        enum E { A B }
        """,
        "Query.a(x:) has an invalid default value: Int cannot represent non-integer value: \"1\"",
        "Query.a(e:) has an invalid default value: Enum \"E\" has no value C.",
        "Query.a(z:) has an invalid default value: Expected a value of the non-null type Int!, found null.",
        "The required argument Query.a(d:) cannot be deprecated.",
        "The default value of Loop.self refers to itself through: Loop.self.");

    [Fact]
    public void Extensions_fit_what_they_extend() => Rejects(
        """
        directive @once on OBJECT | SCHEMA | INPUT_OBJECT
        directive @often repeatable on OBJECT
        schema @once { query: Query }
        extend schema @once
        type Query @once @often { a(by: By): Int }
        extend type Query @once @often { b: Int }
        extend interface Query { c: Int }
        input By { a: Int }
        extend input By @oneOf { b: Int }
        input One @oneOf { a: Int }
        extend input One { b: Int!, c: Int = 1 }
        """,
        "Cannot extend the type \"Query\" as an interface because it is an object type.",
        "An extension cannot make the input object \"By\" a oneOf input object.",
        "The directive \"@once\" can only be used once at the type \"Query\", with its extensions.",
        "The directive \"@once\" can only be used once at the schema, with its extensions.",
        "The oneOf input field One.b must be nullable.",
        "The oneOf input field One.c cannot have a default value.");

    [Fact]
    public void A_directive_does_not_refer_to_itself() => Rejects(
        """
        type Query { a: Int }
        directive @invalidExample(arg: String @invalidExample) on ARGUMENT_DEFINITION
        directive @first(arg: In) on ENUM_VALUE
        directive @second(arg: Int @invalidExample) on INPUT_FIELD_DEFINITION
        input In { e: E, self: In }
        enum E { A @first }
        """,
        "The directive @invalidExample refers to itself through its arguments.",
        "The directive @first refers to itself through its arguments.");

    [Fact]
    public void The_exception_says_everything() => Assert.Equal(
        "The schema has 2 errors:\n- The union A must define one or more member types.\n- The union B must define one or more member types.",
        Assert.Throws<SchemaException>(() => SdlSchemaBuilder.Build("type Query { a: A b: B } union A union B")).Message);
}
