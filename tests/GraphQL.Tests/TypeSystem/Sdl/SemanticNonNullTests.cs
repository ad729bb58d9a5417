using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Sdl;

/// <remarks>Apollo's nullability specification, version 0.4.</remarks>
public sealed class SemanticNonNullTests
{
    private static readonly GraphQLSchema Schema =
        new SchemaBuilder().AddPaging().AddType(typeof(Queries)).AddType(typeof(Mutations)).Build();

    [Fact]
    public void Fields_that_are_null_only_by_an_error_are_marked() => Assert.Equal(
        [
            "Mutation.launch",
            "Query.boats",
            "Query.weather",
            .. new[] { "edges", "nodes" }
                .Where(name => ((ObjectType)Schema.FindType("BoatsConnection")!).FindField(name) is { Type: not NonNullType })
                .Select(name => $"BoatsConnection.{name}"),
        ],
        MarkedFields().Order(StringComparer.Ordinal).OrderByDescending(field => field[0] is 'M' or 'Q'));

    [Fact]
    public void The_directive_is_defined_as_it_is_published()
    {
        var definition = SdlSchemaBuilder.Build(SdlPrinter.Print(Schema, semanticNonNull: true)).Directives.Single(d => d.Name == "semanticNonNull");

        Assert.Equal([DirectiveLocation.FieldDefinition], definition.Locations);
        Assert.False(definition.IsRepeatable);
        var levels = Assert.Single(definition.Arguments);
        Assert.Equal(("levels", "[Int!]!", "[0]"), (levels.Name, levels.Type.ToString(), Printer.Print(levels.DefaultValue!)));
    }

    [Fact]
    public void The_schema_without_marks_does_not_know_the_directive() =>
        Assert.DoesNotContain("semanticNonNull", SdlPrinter.Print(Schema), StringComparison.Ordinal);

    [Fact]
    public void A_member_that_yields_null_by_itself_cannot_be_marked()
    {
        var exception = Assert.Throws<SchemaException>(() => new SchemaBuilder().AddType(typeof(Wrong)).Build());

        Assert.Contains("Query.maybe has [SemanticNonNull], so its member must not yield null.", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> MarkedFields() =>
        from type in SdlSchemaBuilder.Build(SdlPrinter.Print(Schema, semanticNonNull: true)).Types.OfType<ObjectType>()
        from field in type.Fields
        where field.Directives.Any(directive => directive.Name == "semanticNonNull" && directive.Arguments.Count == 0)
        select $"{type.Name}.{field.Name}";

    public sealed record Boat(string Name);

    [QueryType]
    public static class Queries
    {
        [UsePaging]
        public static Page<Boat> GetBoats(PagingArguments paging) => throw new InvalidOperationException(paging.ToString());

        public static Boat? GetBoat(string name) => new(name);

        [SemanticNonNull]
        public static string Weather() => "Fine.";

        public static string Harbour() => "Bergen";
    }

    [MutationType]
    public static class Mutations
    {
        [UseMutationConvention]
        public static MutationResult<Boat> Launch(Boat input) => input;
    }

    [QueryType]
    public static class Wrong
    {
        [SemanticNonNull]
        public static string? Maybe() => null;
    }
}
