using System.Runtime.CompilerServices;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>The limits of a filter, so that a database can plan it. Immutable.</summary>
public sealed record FilterLimits
{
    private static readonly ConditionalWeakTable<SchemaBuilder, FilterLimits> Builders = [];

    /// <summary>The defaults.</summary>
    public static FilterLimits Default { get; } = new();

    /// <summary>The maximum number of conditions, at least 1. Default 1,000.</summary>
    public int MaxConditions { get; init; } = 1_000;

    /// <summary>The maximum number of values in a list, at least 1. Default 1,000.</summary>
    public int MaxListLength { get; init; } = 1_000;

    internal static FilterLimits Of(SchemaBuilder builder) => Builders.TryGetValue(builder, out var limits) ? limits : Default;

    internal void Use(SchemaBuilder builder) => Builders.AddOrUpdate(builder, this);
}
