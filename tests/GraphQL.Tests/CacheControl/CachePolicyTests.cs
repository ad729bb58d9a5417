using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.CacheControl;

public sealed class CachePolicyTests
{
    private static readonly GraphQLSchema Schema = BuilderOf(typeof(Queries)).AddCacheControl().Build();

    [Theory]
    [InlineData("{ public30 }", "max-age=30")]
    [InlineData("{ public30 private60 }", "max-age=30, private")]
    [InlineData("{ sharedMinute public30 }", "max-age=0, s-maxage=30")]
    [InlineData("{ sharedMinute }", "max-age=0, s-maxage=60")]
    [InlineData("{ book { title } }", "max-age=100, private")]
    [InlineData("{ book { title rating } }", "max-age=5, private")]
    [InlineData("{ shortBook { title } }", "max-age=20, private")]
    [InlineData("{ anything { ... on Book { title } } }", "max-age=10, private")]
    [InlineData("{ unsaid30 }", "max-age=30, private")]
    [InlineData("{ __typename public30 }", "max-age=30")]
    public void The_lowest_ages_count_and_private_wins(string document, string header) =>
        Assert.Equal(header, PolicyOf(document)?.ToHeader());

    [Theory]
    [InlineData("{ silent }")]
    [InlineData("{ public30 silent }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ public30 __type(name: \"Book\") { name } }")]
    [InlineData("{ __typename }")]
    [InlineData("mutation { write }")]
    public void What_says_no_age_has_no_policy(string document) => Assert.Null(PolicyOf(document));

    [Fact]
    public void A_zero_is_a_policy_that_stores_nothing()
    {
        var policy = PolicyOf("{ never public30 }");

        Assert.Equal("max-age=0", policy?.ToHeader());
        Assert.False(policy?.IsStorable);
    }

    [Theory]
    [InlineData("{ book { title } }", true)]
    [InlineData("{ company { name } }", false)]
    [InlineData("{ company { name } book { title } }", true)]
    [InlineData("{ public30 }", false)]
    public void What_says_nothing_of_others_caches_is_kept_for_one_caller(string document, bool isPerUser) =>
        Assert.Equal(isPerUser, PolicyOf(document)?.IsPerUser);

    [Theory]
    [InlineData("{ book { title } }", "Book")]
    [InlineData("{ books { totalCount } }", "Book")]
    [InlineData("{ books { pageInfo { hasNextPage } } }", "Book")]
    [InlineData("{ books { edges { node { title } } } company { name } }", "Book Tenant")]
    [InlineData("{ anything { __typename } }", "Book Film")]
    [InlineData("{ public30 }", "")]
    [InlineData("{ book { readers } }", "Book Tenant")]
    public void The_entity_types_are_those_that_the_answer_may_be_made_of(string document, string entityTypes) =>
        Assert.Equal(entityTypes, string.Join(' ', PolicyOf(document)?.EntityTypes ?? []));

    [Fact]
    public void A_private_answer_that_is_made_of_no_entity_is_not_stored() => Assert.False(PolicyOf("{ unsaid30 }")?.IsStorable);

    [Fact]
    public void Headers_are_in_lower_case_sorted_and_once_each() =>
        Assert.Equal(["accept-language", "x-a"], PolicyOf("{ varied variedToo }")?.Vary);

    [Fact]
    public void A_plan_has_one_policy()
    {
        var operation = Prepare("{ public30 }");
        Assert.Same(operation.PlanFor(VariableValues.None).CachePolicy, operation.PlanFor(VariableValues.None).CachePolicy);
    }

    [Fact]
    public void White_space_and_comments_make_no_other_operation()
    {
        Assert.True(Prepare("{ public30 }").Identity.SequenceEqual(Prepare("{\n  # the same\n  public30,\n}").Identity));
        Assert.False(Prepare("{ public30 }").Identity.SequenceEqual(Prepare("{ private60 }").Identity));
    }

    [Fact]
    public void The_directive_is_printed()
    {
        var sdl = SdlPrinter.Print(Schema);
        Assert.Contains("sharedMinute: Int @cacheControl(maxAge: 0, sharedMaxAge: 60, scope: PUBLIC)", sdl, StringComparison.Ordinal);
        Assert.Contains(" @cacheControl(maxAge: 100, scope: PRIVATE) {", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_a_scope_stops_the_build_with_its_name()
    {
        var exception = Assert.Throws<SchemaException>(() => BuilderOf(typeof(Forgetful)).AddCacheControl().Build());
        Assert.Contains("The type \"Forgotten\" does not say in which scope caches may keep it", exception.Message, StringComparison.Ordinal);
    }

    private static SchemaBuilder BuilderOf(Type queries) =>
        new SchemaBuilder(IntrospectionSystem.Create).AddPaging().AddType(queries).AddType(typeof(Mutations));

    private static CachePolicy? PolicyOf(string document) => Prepare(document).PlanFor(VariableValues.None).CachePolicy;

    private static PreparedOperation Prepare(string text)
    {
        var document = Parser.Parse(text);
        return new PreparedOperation(Schema, document, document.Definitions.OfType<OperationDefinitionNode>().Single());
    }

    [QueryType]
    public static class Queries
    {
        [CacheControl(30, Scope = CacheScope.Public)]
        public static int? GetPublic30() => 1;

        [CacheControl(60, Scope = CacheScope.Private)]
        public static int? GetPrivate60() => 1;

        [CacheControl(30)]
        public static int? GetUnsaid30() => 1;

        [CacheControl(0, SharedMaxAge = 60, Scope = CacheScope.Public)]
        public static int? GetSharedMinute() => 1;

        [CacheControl(0, Scope = CacheScope.Public)]
        public static int? GetNever() => 1;

        [CacheControl(30, Scope = CacheScope.Public, Vary = ["X-A", "Accept-Language"])]
        public static int? GetVaried() => 1;

        [CacheControl(30, Scope = CacheScope.Public, Vary = ["x-a"])]
        public static int? GetVariedToo() => 1;

        public static int? GetSilent() => 1;

        public static Book? GetBook() => null;

        [CacheControl(20)]
        public static Book? GetShortBook() => null;

        public static IMedium? GetAnything() => null;

        public static Firm? GetCompany() => null;

        [UsePaging]
        [CacheControl(0, SharedMaxAge = 50)]
        public static Page<Book> GetBooks(PagingArguments paging) => throw new NotSupportedException($"{paging}");
    }

    [QueryType]
    public static class Forgetful
    {
        public static Forgotten? GetForgotten() => null;
    }

    [MutationType]
    public static class Mutations
    {
        public static int? Write() => 1;
    }

    [InterfaceType]
    public interface IMedium
    {
        public string Title { get; }
    }

    [ObjectType]
    [CacheControl(100, Scope = CacheScope.Private)]
    public sealed record Book(string Title, [property: CacheControl(5)] int? Rating) : IMedium
    {
        [DerivedFrom(typeof(Tenant))]
        public int GetReaders() => Title.Length;
    }

    [ObjectType]
    [CacheControl(10, Scope = CacheScope.Private)]
    public sealed record Film(string Title) : IMedium;

    [ObjectType]
    [CacheControl(0, SharedMaxAge = 3600, Scope = CacheScope.Private)]
    [MadeOf(typeof(Tenant))]
    public sealed record Firm(string Name);

    public sealed record Tenant;

    [ObjectType]
    public sealed record Forgotten(string Name);
}
