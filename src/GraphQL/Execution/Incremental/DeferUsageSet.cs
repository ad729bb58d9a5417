namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The deferred fragments that ask for a field, none inside another; empty for a field that is not deferred.</summary>
internal sealed class DeferUsageSet : IEquatable<DeferUsageSet>
{
    private DeferUsageSet(IReadOnlyList<DeferUsage> usages) => Usages = usages;

    public static DeferUsageSet Empty { get; } = new([]);

    /// <summary>The usages, in the order met.</summary>
    public IReadOnlyList<DeferUsage> Usages { get; }

    /// <remarks>Incremental Delivery, GetFilteredDeferUsageSet: what is asked for outside of a fragment need not wait for it.</remarks>
    public static DeferUsageSet Of(IReadOnlyList<FieldDetails> fields)
    {
        var usages = new List<DeferUsage>();
        foreach (var field in fields)
        {
            if (field.Defer is not { } usage)
            {
                return Empty;
            }

            if (!usages.Contains(usage))
            {
                usages.Add(usage);
            }
        }

        return new DeferUsageSet([.. usages.Where(usage => !usages.Exists(usage.IsInside))]);
    }

    public bool Equals(DeferUsageSet? other) =>
        other is not null && Usages.Count == other.Usages.Count && Usages.All(other.Usages.Contains);

    public override bool Equals(object? obj) => Equals(obj as DeferUsageSet);

    public override int GetHashCode() => Usages.Aggregate(0, static (hash, usage) => hash ^ usage.GetHashCode());
}
