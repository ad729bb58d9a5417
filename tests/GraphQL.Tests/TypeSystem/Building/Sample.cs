using System.ComponentModel;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Tests.TypeSystem.Building;

// A small schema with one of everything that the builder reads.
public static class Sample
{
    public static GraphQLSchema Build() => new SchemaBuilder { IsService = type => type == typeof(Clock) }
        .AddType(typeof(Queries))
        .AddType<Mutations>()
        .AddType(typeof(Subscriptions))
        .AddType(typeof(CustomerFields))
        .AddType<Invoice>()
        .Build();

    public sealed class Clock
    {
        public int Year { get; init; }
    }

    /// <summary>Somebody who buys, see <see cref="Invoice.Number"/>.</summary>
    public sealed class Customer : IHasName
    {
        [ID]
        public Guid Id { get; init; }

        /// <summary>The name as <c>printed</c>.</summary>
        public string Name { get; init; } = string.Empty;

        public string? Email { get; init; }

        public decimal Balance { get; init; }

        public Tier Tier { get; init; }

        public DateTimeOffset? LastSeen { get; init; }

        public IReadOnlyList<string> Tags { get; init; } = [];

        [Requires(nameof(Name))]
        public int NameLength => Name.Length;

        [GraphQLIgnore]
        public string Secret { get; init; } = string.Empty;

        public void Rename() => throw new NotSupportedException();
    }

    [InterfaceType("Named")]
    public interface IHasName
    {
        public string Name { get; }
    }

    [UnionType]
    public interface ISearchResult;

    public sealed record Invoice([property: ID] Guid Id, int Number) : ISearchResult;

    public sealed record Note(string Text) : ISearchResult;

    public enum Tier
    {
        Free,

        /// <summary>Pays late.</summary>
        NoShow,

        [Obsolete("Use FREE.")]
        Trial,
    }

    [ObjectType<Customer>]
    public static class CustomerFields
    {
        public static string GetGreeting([Parent(nameof(Customer.Name))] Customer customer) => $"Hello {customer.Name}";

        /// <summary>Invoices of the customer.</summary>
        /// <param name="year">The year of issue.</param>
        public static async Task<IReadOnlyList<Invoice>> GetInvoicesAsync([Parent(nameof(Customer.Id))] Customer customer, Clock clock, int? year = null)
        {
            await Task.Yield();
            return [new Invoice(customer.Id, year ?? clock.Year)];
        }

        [BatchResolver]
        public static Task<IReadOnlyList<Invoice?>> GetLatestInvoiceAsync(
            [Parent(nameof(Customer.Id))] IReadOnlyList<Customer> customers,
            CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Invoice?>>([.. customers.Select(c => c.Name.Length == 0 ? null : new Invoice(c.Id, c.Name.Length))]);

        [BatchResolver]
        public static IReadOnlyList<int> GetRank([Parent] IReadOnlyList<Customer> customers) => [.. customers.Select((_, i) => i)];
    }

    [QueryType]
    public static class Queries
    {
        public static Customer? GetCustomer([ID<Customer>] Guid id) => new() { Id = id };

        public static IReadOnlyList<Customer> GetCustomers([ID<Customer>] IReadOnlyList<Guid>? ids, Tier tier = Tier.NoShow, int first = 10) =>
            [.. (ids ?? []).Select(id => new Customer { Id = id, Tier = tier, Balance = first })];

        public static ValueTask<IReadOnlyList<ISearchResult>> SearchAsync(string text, [Service] Clock clock) =>
            ValueTask.FromResult<IReadOnlyList<ISearchResult>>([new Note(text), new Invoice(Guid.Empty, clock.Year)]);

        [GraphQLDeprecated("Use search.")]
        public static IHasName? Find([GraphQLName("by")] FindBy criteria) => criteria.Name is null ? null : new Customer { Name = criteria.Name };

        [Shout]
        public static string Motto(FieldContext context) => context.Selection.ResponseName;

        public static uint Total => 3_000_000_000;
    }

    [OneOf]
    public sealed record FindBy(string? Name, [property: ID<Customer>] Guid? Id);

    [MutationType]
    public sealed class Mutations
    {
        private readonly string _prefix = string.Empty;

        public Customer CreateCustomer(CreateCustomer input) => new()
        {
            Name = _prefix + input.Name,
            Tier = input.Tier,
            Email = input.Email.HasValue ? input.Email.Value ?? "(null)" : "(absent)",
            Tags = input.Tags,
            Balance = input.Lines.Sum(l => l.Quantity * (l.Price ?? 1)),
        };
    }

    /// <summary>The input of a new customer.</summary>
    /// <param name="Name">The name as printed.</param>
    public sealed record CreateCustomer(string Name, Optional<string?> Email, IReadOnlyList<Line> Lines, Tier Tier = Tier.Free)
    {
        public string[] Tags { get; init; } = [];

        [DefaultValue(new[] { 1, 2 })]
        public IEnumerable<int>? Numbers { get; set; }
    }

    public sealed class Line
    {
        public required short Quantity { get; init; }

        public decimal? Price { get; init; }
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        public static async IAsyncEnumerable<int> OnTick(int upTo)
        {
            for (var i = 1; i <= upTo; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    public sealed class ShoutAttribute : FieldConfigurationAttribute
    {
        public override void Configure(FieldConfiguration field, SchemaBuilder builder)
        {
            field.Arguments.Add(new ArgumentConfiguration
            {
                Name = "loud",
                Type = TypeReference.ForType(BuiltInScalars.Boolean),
                DefaultValue = new BooleanValueNode(true),
            });
            builder.AddDirective(new DirectiveDefinition("shout", [DirectiveLocation.FieldDefinition], []));
            field.Directives.Add(new AppliedDirective("shout", []));
            field.MapResult((context, value) => ValueTask.FromResult<object?>(
                context.Argument<bool>("loud") ? ((string?)value)?.ToUpperInvariant() : value));
        }
    }
}
