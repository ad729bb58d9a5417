using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests.Entities;

/// <summary>Declarations that stop a server from starting: they say too little, or offer what nothing serves.</summary>
public sealed class EntityDeclarationsTests(Api api) : IClassFixture<Api>
{
    private static readonly EntityModel Model = EntityModel.Create();

    [Fact]
    public void An_entity_that_nobody_has_declared_is_named()
    {
        var refused = Assert.Throws<SchemaException>(() => Declare(AllBut<Customer>()));
        Assert.Contains(
            "The entity Customer has no EntityType<Customer>, so nobody has said who may read and write it.", refused.Errors);
    }

    [Fact]
    public void An_entity_without_access_is_named()
    {
        var refused = Assert.Throws<SchemaException>(() => Declare(AllBut<Customer>(), new SilentCustomerType()));
        Assert.Equal(["The entity Customer must say who may read and write it: call Access in its EntityType."], refused.Errors);
    }

    [Fact]
    public void A_root_field_without_a_rule_is_named()
    {
        Assert.Equal(
            ["\"Query.now\" leads to no entity, so it must say who may use it: add [Access]."],
            ErrorsOf(typeof(UnguardedQueries)));
        Assert.Equal(
            ["\"Mutation.forget\" leads to no entity, so it must say who may use it: add [Access]."],
            ErrorsOf(typeof(GuardedQueries), typeof(UnguardedMutations)));
        Assert.Equal(
            ["\"Subscription.ticks\" leads to no entity, so it must say who may use it: add [Access]."],
            ErrorsOf(typeof(GuardedQueries), typeof(UnguardedSubscriptions)));
        Assert.Equal(
            [
                "\"Query.weather\" leads to no entity, so it must say who may use it: add [Access].",
                "Weather is not an entity, so it must say who may read it: add [Access] to the class, for \"Weather.degrees\".",
            ],
            ErrorsOf(typeof(WeatherQueries)));
        Assert.Equal([], ErrorsOf(typeof(GuardedQueries)));
    }

    [Fact]
    public async Task Every_filter_and_order_that_is_offered_is_served_by_an_index() =>
        Assert.Equal([], BackofficeSchema.FindFaults(Model, await CatalogAsync()));

    [Fact]
    public async Task A_filter_or_order_without_an_index_is_named() => Assert.Equal(
        [
            "Customer offers conditions on Notes, but no index of customers begins with company_id, notes.",
            "Customer offers to find Status by how it starts, but no index of customers begins with company_id, status text_pattern_ops.",
            "The list of all customers offers an order, but no index of customers begins with company_id, last_name, id.",
        ],
        Declare(AllBut<Customer>(), new GreedyCustomerType()).FindFaults(await CatalogAsync()));

    private static EntityDeclarations Declare(params IEnumerable<EntityType> types) => new(types, Model.Model);

    private static EntityDeclarations Declare(IEnumerable<EntityType> types, EntityType another) => Declare(types.Append(another));

    private static IEnumerable<EntityType> AllBut<T>() =>
        EntityDeclarations.TypesOf(typeof(BackofficeSchema).Assembly).Where(type => type.RuntimeType != typeof(T));

    private static IReadOnlyList<string> ErrorsOf(params Type[] classes)
    {
        var access = new AccessRules(Declare(EntityDeclarations.TypesOf(typeof(BackofficeSchema).Assembly)));
        var builder = new SchemaBuilder().ConfigureFields(access.Guard).AddValidation(_ => access.Missing);
        foreach (var type in classes)
        {
            builder.AddType(type);
        }

        try
        {
            builder.Build();
            return [];
        }
        catch (SchemaException exception)
        {
            return exception.Errors;
        }
    }

    private async Task<IndexCatalog> CatalogAsync()
    {
        await using var connection = await api.Host.Services.GetRequiredService<TenantDataSource>().OpenAsync(Guid.NewGuid(), CancellationToken.None);
        return await IndexCatalog.ReadAsync(connection, CancellationToken.None);
    }

    private sealed class SilentCustomerType : EntityType<Customer>
    {
        protected override void Configure(IEntityTypeDescriptor<Customer> customer) => customer.Sort(x => x.CreatedAt);
    }

    private sealed class GreedyCustomerType : EntityType<Customer>
    {
        protected override void Configure(IEntityTypeDescriptor<Customer> customer)
        {
            customer.Access(Roles.All, Roles.All);
            customer.Filter(x => x.Notes);
            customer.Filter(x => x.Status).Prefix();
            customer.Filter(x => x.Email).Prefix();
            customer.Sort(x => x.LastName);
            customer.Sort(x => x.LastName).ThenBy(x => x.FirstName);
        }
    }

    [QueryType]
    private static class UnguardedQueries
    {
        public static string GetNow() => "now";
    }

    [QueryType]
    private static class GuardedQueries
    {
        [Access(Roles.All)]
        public static string GetNow() => "now";
    }

    [QueryType]
    private static class WeatherQueries
    {
        public static Weather GetWeather() => new(20);
    }

    [MutationType]
    private static class UnguardedMutations
    {
        public static string Forget() => "forgotten";
    }

    [SubscriptionType]
    private static class UnguardedSubscriptions
    {
        public static IAsyncEnumerable<string> Ticks() => AsyncEnumerable.Empty<string>();
    }

    private sealed record Weather(int Degrees);
}
