using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Administration;

/// <summary>A time zone by its name in the IANA time zone database.</summary>
internal sealed class TimeZoneNameAttribute : InputRuleAttribute
{
    public override string Description => "an IANA name, such as Europe/Zurich";

    public override string? FindFault(object value) =>
        value is string name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name
            ? null
            : $"must be {Description}";
}
