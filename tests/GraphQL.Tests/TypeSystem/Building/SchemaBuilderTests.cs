using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Building;

public sealed class SchemaBuilderTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    private readonly GraphQLSchema _schema = Sample.Build();

    [Fact]
    public void Attributed_classes_become_a_schema() => Assert.Equal(
        """"
        type Query {
          total: Long!
          customer(id: ID!): Customer
          customers(ids: [ID!], tier: Tier! = NO_SHOW, first: Int! = 10): [Customer!]!
          search(text: String!): [SearchResult!]!
          find(by: FindByInput!): Named @deprecated(reason: "Use search.")
          motto(loud: Boolean = true): String! @shout
        }

        type Mutation {
          createCustomer(input: CreateCustomerInput!): Customer!
        }

        type Subscription {
          onTick(upTo: Int!): Int!
        }

        """The input of a new customer."""
        input CreateCustomerInput {
          """The name as printed."""
          name: String!
          email: String
          lines: [LineInput!]!
          tier: Tier! = FREE
          tags: [String!]!
          numbers: [Int!] = [1, 2]
        }

        """Somebody who buys, see `Invoice.Number`."""
        type Customer implements Named {
          id: ID!
          """The name as `printed`."""
          name: String!
          email: String
          balance: Decimal!
          tier: Tier!
          lastSeen: DateTime
          tags: [String!]!
          nameLength: Int!
          greeting: String!
          """Invoices of the customer."""
          invoices(
            """The year of issue."""
            year: Int
          ): [Invoice!]!
          latestInvoice: Invoice
          rank: Int!
        }

        """
        A point in time in the format of RFC 3339, with an offset and at most 6 fractional digits, such as 2026-03-31T09:30:00Z. Results are in UTC.
        """
        scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/chillicream/date-time.html")

        """An exact decimal number with at most 28 digits."""
        scalar Decimal @specifiedBy(url: "https://scalars.graphql.org/chillicream/decimal.html")

        input FindByInput @oneOf {
          name: String
          id: ID
        }

        type Invoice {
          id: ID!
          number: Int!
        }

        input LineInput {
          quantity: Short!
          price: Decimal
        }

        """A signed 64-bit integer."""
        scalar Long @specifiedBy(url: "https://scalars.graphql.org/chillicream/long.html")

        interface Named {
          name: String!
        }

        type Note {
          text: String!
        }

        union SearchResult = Invoice | Note

        """A signed 16-bit integer."""
        scalar Short @specifiedBy(url: "https://scalars.graphql.org/chillicream/short.html")

        enum Tier {
          FREE
          """Pays late."""
          NO_SHOW
          TRIAL @deprecated(reason: "Use FREE.")
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

        directive @shout on FIELD_DEFINITION

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
    public void A_printed_schema_builds_the_same_schema_again()
    {
        var printed = SdlPrinter.Print(_schema);

        Assert.Equal(printed, SdlPrinter.Print(SdlSchemaBuilder.Build(printed)));
    }

    [Fact]
    public void A_stored_property_is_read_and_required()
    {
        var name = Field("Customer", "name");

        Assert.Equal(["Name"], name.RequiredMembers);
        Assert.Equal("\"Anna\"", Write(name, new Sample.Customer { Name = "Anna" }));
    }

    [Fact]
    public void A_computed_property_requires_what_it_says()
    {
        var length = Field("Customer", "nameLength");

        Assert.Equal(["Name"], length.RequiredMembers);
        Assert.Equal("4", Write(length, new Sample.Customer { Name = "Anna" }));
        Assert.False(Assert.IsType<PropertyResolver>(length.Resolver).LeafWriter?.IsTotal);
    }

    [Theory]
    [InlineData("id", "\"Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1\"")]
    [InlineData("balance", "12.50")]
    [InlineData("tier", "\"NO_SHOW\"")]
    [InlineData("lastSeen", "null")]
    [InlineData("email", "null")]
    [InlineData("greeting", "\"Hello Anna\"")]
    public void Leaves_are_written_without_boxing(string field, string json) => Assert.Equal(
        json,
        Write(Field("Customer", field), new Sample.Customer { Id = Id, Name = "Anna", Balance = 12.50m, Tier = Sample.Tier.NoShow }));

    [Fact]
    public void A_non_null_value_that_can_always_be_written_is_not_checked()
    {
        Assert.True(Assert.IsType<PropertyResolver>(Field("Customer", "id").Resolver).LeafWriter?.IsTotal);
        Assert.True(Assert.IsType<PropertyResolver>(Field("Customer", "balance").Resolver).LeafWriter?.IsTotal);
        Assert.False(Assert.IsType<PropertyResolver>(Field("Customer", "name").Resolver).LeafWriter?.IsTotal);
    }

    [Fact]
    public void An_enum_value_without_a_name_is_an_error()
    {
        var writer = Assert.IsType<PropertyResolver>(Field("Customer", "tier").Resolver).LeafWriter;

        var error = Assert.Throws<CoercionException>(() => writer?.Check(new Sample.Customer { Tier = (Sample.Tier)9 }));
        Assert.Equal("Enum \"Tier\" has no value for 9.", error.Message);
    }

    [Fact]
    public async Task A_method_takes_parent_services_and_arguments()
    {
        var invoices = Field("Customer", "invoices");
        var customer = new Sample.Customer { Id = Id };
        var clock = new Sample.Clock { Year = 2026 };

        Assert.Equal(["Id"], invoices.RequiredMembers);
        Assert.Equal([new Sample.Invoice(Id, 2026)], (IEnumerable<Sample.Invoice>?)await Resolve(invoices, customer, null, clock));
        Assert.Equal(
            [new Sample.Invoice(Id, 1999)],
            (IEnumerable<Sample.Invoice>?)await Resolve(invoices, customer, new() { ["year"] = 1999 }, clock));
    }

    [Fact]
    public async Task A_batch_resolver_runs_once_for_all_parents()
    {
        Sample.Customer[] parents = [new() { Id = Id, Name = "Anna" }, new(), new() { Id = Id, Name = "Bo" }];

        Assert.Equal([new Sample.Invoice(Id, 4), null, new Sample.Invoice(Id, 2)], await ResolveBatch("latestInvoice", parents));
        Assert.Equal([0, 1, 2], await ResolveBatch("rank", parents));
    }

    [Fact]
    public async Task An_attribute_adds_arguments_and_wraps_the_resolver()
    {
        Assert.Equal("MOTTO", await Resolve(Field("Query", "motto"), new object(), new() { ["loud"] = true }));
        Assert.Equal("motto", await Resolve(Field("Query", "motto"), new object(), new() { ["loud"] = false }));
    }

    [Fact]
    public async Task A_subscription_method_is_a_stream_of_events()
    {
        var field = Field("Subscription", "onTick");
        var events = new List<object?>();
        await foreach (var value in field.SourceEventStream!(new TestResolverContext(field, new object(), new Dictionary<string, object?> { ["upTo"] = 3 })))
        {
            events.Add(value);
        }

        Assert.Equal([1, 2, 3], events);
        Assert.Equal(7, Assert.IsType<PropertyResolver>(field.Resolver).Get(7));
    }

    [Fact]
    public async Task Global_ids_reach_the_resolver_decoded()
    {
        var customers = await ResolveText("customers", $$"""{ customers(ids: ["{{new GlobalId("Customer", Id)}}"]) }""");

        var customer = Assert.Single((IEnumerable<Sample.Customer>)customers!);
        Assert.Equal((Id, Sample.Tier.NoShow, 10m), (customer.Id, customer.Tier, customer.Balance));
    }

    [Theory]
    [InlineData("\"nonsense\"", "Invalid value at \"id\": \"nonsense\" is not a valid id of Customer.")]
    [InlineData("\"SW52b2ljZToxMTExMTExMS0yMjIyLTMzMzMtNDQ0NC01NTU1NTU1NTU1NTU=\"", "Invalid value at \"id\": The id \"SW52b2ljZToxMTExMTExMS0yMjIyLTMzMzMtNDQ0NC01NTU1NTU1NTU1NTU=\" is of Invoice, expected one of Customer.")]
    public void A_wrong_global_id_is_refused(string literal, string message)
    {
        var errors = new List<GraphQLError>();
        var node = Operation($"{{ customer(id: {literal}) }}");

        InputCoercion.CoerceArgumentValues(Field("Query", "customer").Arguments, node.Arguments, VariableValues.None, node, errors);

        Assert.Equal([new GraphQLError(message, new SourceLocation(1, 12)) { Code = "INVALID_ID" }], errors);
    }

    [Fact]
    public async Task An_input_object_becomes_a_record()
    {
        const string Text = """
            mutation {
              createCustomer(input: { name: "Anna", email: null, tags: "new", lines: [{ quantity: 2, price: 1.5 }, { quantity: 1 }] })
            }
            """;

        var customer = Assert.IsType<Sample.Customer>(await ResolveText("createCustomer", Text, "Mutation"));

        Assert.Equal(("Anna", "(null)", Sample.Tier.Free, 4.0m), (customer.Name, customer.Email, customer.Tier, customer.Balance));
        Assert.Equal(["new"], customer.Tags);
    }

    [Fact]
    public async Task An_absent_optional_is_not_null()
    {
        var customer = Assert.IsType<Sample.Customer>(
            await ResolveText("createCustomer", """mutation { createCustomer(input: { name: "A", lines: [], tags: [] }) }""", "Mutation"));

        Assert.Equal("(absent)", customer.Email);
    }

    [Fact]
    public void An_unsupported_member_is_named()
    {
        var error = Assert.Throws<SchemaException>(() => new SchemaBuilder().AddType(typeof(BadQueries)).Build());

        Assert.Equal("BadQueries.Anything: The CLR type System.Object has no GraphQL type; bind it with BindClrType or ignore the member.", error.Message);
    }

    [Fact]
    public void A_batch_resolver_without_a_list_is_refused()
    {
        var error = Assert.Throws<SchemaException>(() => new SchemaBuilder()
            .AddType(typeof(Sample.Queries)).AddType(typeof(BadBatch)).Build());

        Assert.Equal("BadBatch.GetOne is a batch resolver and must yield an IReadOnlyList, aligned with the parents.", error.Message);
    }

    [Fact]
    public async Task Schemas_are_built_of_the_same_classes_at_the_same_time()
    {
        // The first who ask for a method's parameters at the same time get different objects, so every round has a class of its own.
        Type[] types =
        [
            typeof(bool), typeof(char), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
            typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(string),
        ];
        foreach (var queries in types.SelectMany(first => types.Select(second => typeof(SharedQueries<,>).MakeGenericType(first, second))))
        {
            using var start = new Barrier(2);
            var schemas = await Task.WhenAll(Enumerable.Range(0, start.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return new SchemaBuilder().AddType(queries).Build();
                },
                TaskCreationOptions.LongRunning)));
            Assert.All(schemas, schema => Assert.Equal("text", schema.QueryType.FindField("echo")?.Arguments[0].Name));
        }
    }

    [QueryType]
    public sealed class SharedQueries<TFirst, TSecond>
    {
        private readonly Type[] _types = [typeof(TFirst), typeof(TSecond)];

        public string Echo(string text) => $"{text} {_types.Length}";
    }

    [QueryType]
    public static class BadQueries
    {
        public static object Anything => new();
    }

    [ObjectType<Sample.Customer>]
    public static class BadBatch
    {
        [BatchResolver]
        public static string GetOne([Parent] IReadOnlyList<Sample.Customer> customers) => $"{customers.Count}";
    }

    private FieldDefinition Field(string type, string field) => ((FieldsType)_schema.FindType(type)!).FindField(field)!;

    private static string Write(FieldDefinition field, object parent)
    {
        var leaf = Assert.IsType<PropertyResolver>(field.Resolver).LeafWriter!;
        using var writer = new JsonWriter();
        leaf.Write(writer, parent);
        Assert.Equal(leaf.IsTotal || leaf.Check(parent), Encoding.UTF8.GetString(writer.Written.Span) != "null");
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private static async Task<object?> Resolve(FieldDefinition field, object parent, Dictionary<string, object?>? arguments, params object[] services) =>
        await Assert.IsType<ObjectResolver>(field.Resolver).Resolve(new TestResolverContext(field, parent, arguments, services));

    private async Task<IReadOnlyList<object?>> ResolveBatch(string field, IReadOnlyList<object> parents) =>
        await Assert.IsType<BatchResolver>(Field("Customer", field).Resolver).Resolve(new TestBatchContext(Field("Customer", field), parents));

    private async Task<object?> ResolveText(string name, string text, string root = "Query")
    {
        var field = Field(root, name);
        var node = Operation(text);
        var errors = new List<GraphQLError>();
        var values = InputCoercion.CoerceArgumentValues(field.Arguments, node.Arguments, VariableValues.None, node, errors);
        Assert.Empty(errors);
        var arguments = field.Arguments.Index().Where(a => values.IsGiven(a.Index)).ToDictionary(a => a.Item.Name, a => values.Values[a.Index]);
        return await Resolve(field, new object(), arguments);
    }

    private static FieldNode Operation(string text) =>
        (FieldNode)((OperationDefinitionNode)Parser.Parse(text).Definitions[0]).SelectionSet.Selections[0];
}
