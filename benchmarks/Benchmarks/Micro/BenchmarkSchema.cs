using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Benchmarks.Micro;

/// <summary>A schema over objects in memory, so that nothing but the engine is measured.</summary>
public static class BenchmarkSchema
{
    /// <summary>Ten scalar fields of an item.</summary>
    public const string ItemFields = "id name code quantity price weight isActive createdAt note total";

    public static IReadOnlyList<Item> Items { get; } =
    [
        .. Enumerable.Range(0, 10_000).Select(i => new Item
        {
            Id = i,
            Name = $"Item number {i}",
            Code = $"C-{i:D6}",
            Quantity = i % 97,
            Price = i * 0.25,
            Weight = i % 7 == 0 ? null : i * 0.5,
            IsActive = i % 3 == 0,
            CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(i),
            Note = i % 2 == 0 ? null : "A note of some words, as people write them.",
            Total = i * 1_000_000L,
        }),
    ];

    public static IReadOnlyList<Order> Orders { get; } =
    [
        .. Enumerable.Range(0, 1_000).Select(i => new Order
        {
            Id = i,
            Customer = new Customer { Name = $"Customer {i}", Company = new Company { Name = $"Company {i}", Country = new Country { Name = $"Country {i % 50}" } } },
        }),
    ];

    public static GraphQLSchema Build() => new SchemaBuilder().AddType(typeof(Queries)).Build();

    [QueryType]
    public static class Queries
    {
        public static IReadOnlyList<Item> GetItems() => Items;

        public static IReadOnlyList<Order> GetOrders() => Orders;
    }

    public sealed class Item
    {
        public required int Id { get; init; }

        public required string Name { get; init; }

        public required string Code { get; init; }

        public required int Quantity { get; init; }

        public required double Price { get; init; }

        public required double? Weight { get; init; }

        public required bool IsActive { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required string? Note { get; init; }

        public required long Total { get; init; }
    }

    public sealed class Order
    {
        public required int Id { get; init; }

        public required Customer Customer { get; init; }
    }

    public sealed class Customer
    {
        public required string Name { get; init; }

        public required Company Company { get; init; }
    }

    public sealed class Company
    {
        public required string Name { get; init; }

        public required Country Country { get; init; }
    }

    public sealed class Country
    {
        public required string Name { get; init; }
    }
}
