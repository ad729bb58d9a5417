using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Writing;

/// <summary>An amount of money, more than nothing unless it may be nothing.</summary>
internal sealed class MoneyAttribute : InputRuleAttribute
{
    /// <summary>The largest amount that can be stored.</summary>
    public const decimal Max = 999_999_999_999.99m;

    /// <summary>True if the amount may be 0.</summary>
    public bool MayBeZero { get; init; }

    public override string Description => Bounds.Description;

    private DecimalBounds Bounds => new(MayBeZero ? 0 : 0.01m, Max, Decimals: 2);

    public override string? FindFault(object value) => Bounds.FindFault((decimal)value);
}
