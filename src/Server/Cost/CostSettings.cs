using System.Globalization;
using Backoffice.GraphQL.Cost;

namespace Backoffice.Server.Cost;

/// <summary>The limits on the cost of one operation: section <c>Cost</c> of the configuration.</summary>
internal static class CostSettings
{
    private const string Section = "Cost";

    public static CostOptions Read(IConfiguration configuration)
    {
        var defaults = new CostOptions();
        return new CostOptions
        {
            MaxFieldCost = Number("MaxFieldCost", defaults.MaxFieldCost),
            MaxTypeCost = Number("MaxTypeCost", defaults.MaxTypeCost),
        };

        double Number(string name, double fallback)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= OperationPrice.Largest
                    ? number
                    : throw new StartupException($"{Section}__{name} is \"{text}\": it must be a number from 1 to {OperationPrice.Largest:0e0}.");
        }
    }
}
