using Backoffice.GraphQL.Filtering;

namespace Backoffice.Server.Composition;

/// <summary>The limits of filters: section <c>Filters</c> of the configuration.</summary>
internal static class FilterSettings
{
    public static FilterLimits Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Filters");
        var defaults = FilterLimits.Default;
        return new FilterLimits
        {
            MaxConditions = section.Number(nameof(FilterLimits.MaxConditions), defaults.MaxConditions, 1, 10_000),
            MaxListLength = section.Number(nameof(FilterLimits.MaxListLength), defaults.MaxListLength, 1, 100_000),
        };
    }
}
