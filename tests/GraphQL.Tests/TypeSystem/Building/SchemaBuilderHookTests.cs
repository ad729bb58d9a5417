using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Building;

public sealed class SchemaBuilderHookTests
{
    private readonly GraphQLSchema _schema = new SchemaBuilder()
        .AddParameterBinding(p => p.ParameterType == typeof(Page), (_, field) =>
        {
            var index = field.IndexOfArgument("first");
            return context => new Page((int?)context.Arguments[index] ?? 10);
        })
        .ConfigureFields((field, _) => field.AddGuard(_ => field.Name == "secret" ? new GraphQLError("No.") : null))
        .AddType(typeof(Queries))
        .AddType(typeof(ShapeFields))
        .Build();

    [Fact]
    public void Attributes_and_conventions_shape_the_schema() => Assert.Equal(
        """"
        type Query {
          pages(after: String, first: Int): [Int!]!
          shape: Shape!
          secret(note: String): String!
          extra: Added
        }

        type Added {
          self: Added
        }

        type Circle implements Shape & Tagged {
          radius: Float!
          label: String!
          tag: String
        }

        interface Shape {
          label: String!
        }

        type Square implements Shape & Tagged {
          label: String!
          tag: String
        }

        interface Tagged {
          tag: String
        }

        """
        Directs the executor to deliver this fragment after the rest of the response.
        """
        directive @defer(
          """False if the fragment is not to be deferred."""
          if: Boolean! = true
          """
          A name that identifies the deferred or streamed parts in the response; unique in the document.
          """
          label: String
        ) on FRAGMENT_SPREAD | INLINE_FRAGMENT

        """
        Directs the executor to deliver the items of this list in several parts, those after the first ones later.
        """
        directive @stream(
          """False if the list is not to be streamed."""
          if: Boolean! = true
          """
          A name that identifies the deferred or streamed parts in the response; unique in the document.
          """
          label: String
          """The number of items in the initial response."""
          initialCount: Int! = 0
        ) on FIELD

        """",
        SdlPrinter.Print(_schema));

    [Fact]
    public async Task A_bound_parameter_is_filled_from_the_context()
    {
        var field = _schema.QueryType.FindField("pages")!;
        var context = new TestResolverContext(field, new object(), new Dictionary<string, object?> { ["first"] = 3, ["after"] = "x" });

        Assert.Equal([3], (IEnumerable<int>?)await Assert.IsType<ObjectResolver>(field.Resolver).Resolve(context));
    }

    [Theory]
    [InlineData(false, null, "(absent)")]
    [InlineData(true, null, "(null)")]
    [InlineData(true, "x", "x")]
    public async Task An_optional_argument_tells_absent_from_null(bool isGiven, string? value, string expected)
    {
        var field = _schema.QueryType.FindField("secret")!;
        var arguments = isGiven ? new Dictionary<string, object?> { ["note"] = value } : [];

        Assert.Equal(expected, await Assert.IsType<ObjectResolver>(field.Resolver).Resolve(new TestResolverContext(field, new object(), arguments)));
    }

    [Fact]
    public void A_guard_is_on_the_field()
    {
        Assert.Equal(new GraphQLError("No."), _schema.QueryType.FindField("secret")?.Guard?.Invoke(new TestServices()));
        Assert.Null(_schema.QueryType.FindField("shape")?.Guard?.Invoke(new TestServices()));
    }

    [Fact]
    public void What_extends_an_interface_extends_its_types()
    {
        var label = ((ObjectType)_schema.FindType("Circle")!).FindField("label")!;

        Assert.Equal("Circle!", Assert.IsType<PropertyResolver>(label.Resolver).Get(new Circle(1)));
        Assert.Null(((InterfaceType)_schema.FindType("Shape")!).FindField("label")!.Resolver);
    }

    [QueryType]
    public static class Queries
    {
        [Paged]
        public static IReadOnlyList<int> GetPages(Page page) => [page.First];

        public static IShape GetShape() => new Circle(1);

        public static string Secret(Optional<string?> note) => note.HasValue ? note.Value ?? "(null)" : "(absent)";
    }

    [InterfaceType<IShape>]
    public static class ShapeFields
    {
        public static string GetLabel([Parent] IShape shape) => $"{shape.GetType().Name}!";
    }

    [InterfaceType]
    public interface IShape;

    [Tagged]
    public sealed record Circle(double Radius) : IShape;

    [Tagged]
    public sealed record Square : IShape;

    public sealed record Page(int First);

    // What a paging attribute does: arguments for the bound parameter, a root field and a type of its own.
    public sealed class PagedAttribute : FieldConfigurationAttribute
    {
        public override void Configure(FieldConfiguration field, SchemaBuilder builder)
        {
            field.Arguments.Add(new ArgumentConfiguration { Name = "after", Type = TypeReference.ForType(BuiltInScalars.String) });
            field.Arguments.Add(new ArgumentConfiguration { Name = "first", Type = TypeReference.ForType(BuiltInScalars.Int) });
            builder.GetOrAddType(
                "Added",
                () => new ObjectType("Added"),
                type => type.Complete([new FieldDefinition("self", type) { Resolver = new PropertyResolver(parent => parent) }], []));
            builder.AddRootField(OperationType.Query, new FieldConfiguration
            {
                Name = "extra",
                Type = TypeReference.ForName("Added"),
                Resolver = new PropertyResolver(_ => null),
            });
        }
    }

    // What a node attribute does: an interface and a field for every class that carries it.
    public sealed class TaggedAttribute : TypeConfigurationAttribute
    {
        public override void Configure(TypeConfiguration type, SchemaBuilder builder)
        {
            type.Interfaces.Add(builder.GetOrAddType(
                "Tagged",
                () => new InterfaceType("Tagged"),
                tagged => tagged.Complete([new FieldDefinition("tag", BuiltInScalars.String)], [])));
            type.Fields.Add(new FieldConfiguration
            {
                Name = "tag",
                Type = TypeReference.ForType(BuiltInScalars.String),
                Resolver = new PropertyResolver(_ => type.Name),
            });
        }
    }
}
