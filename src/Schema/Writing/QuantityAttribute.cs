using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Writing;

/// <summary>A quantity, more than nothing.</summary>
internal sealed class QuantityAttribute : InputRuleAttribute
{
    /// <summary>The quantities that can be stored.</summary>
    public static readonly DecimalBounds Bounds = new(0.001m, 999_999_999.999m, Decimals: 3);

    public override string Description => Bounds.Description;

    public override string? FindFault(object value) => Bounds.FindFault((decimal)value);
}
