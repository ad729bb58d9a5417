using Backoffice.GraphQL.Cost;

namespace Backoffice.Server.Cost;

/// <summary>The limits on the cost of one operation: section <c>Cost</c> of the configuration.</summary>
internal static class CostSettings
{
    public static CostOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Cost");
        var defaults = new CostOptions();
        return new CostOptions
        {
            MaxFieldCost = section.Decimal("MaxFieldCost", defaults.MaxFieldCost, 1, OperationPrice.Largest),
            MaxTypeCost = section.Decimal("MaxTypeCost", defaults.MaxTypeCost, 1, OperationPrice.Largest),
        };
    }
}
