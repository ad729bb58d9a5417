namespace Backoffice.Persistence.Entities;

/// <summary>A value that the table's checks accept, for a column whose checks refuse the usual text, "a".</summary>
/// <param name="value">The value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SampleAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
