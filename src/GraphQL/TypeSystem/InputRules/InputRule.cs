using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.InputRules;

/// <summary>A rule of an input field, read from an attribute.</summary>
/// <param name="Description">The rule as a phrase; null where the attribute gives none.</param>
/// <param name="FindFault">Finds what is wrong with a value, as the rest of a sentence that begins with the field's name.</param>
/// <param name="IsOfItems">True if the rule is about each item of a list.</param>
internal sealed record InputRule(string? Description, Func<object, string?> FindFault, bool IsOfItems = false)
{
    private const int MaxEmailLength = 254;

    /// <summary>Reads the rules of a property.</summary>
    /// <param name="attributes">The property's attributes.</param>
    /// <param name="isList">True if the property is a list.</param>
    public static IReadOnlyList<InputRule> Read(IEnumerable<Attribute> attributes, bool isList) =>
        [.. attributes.Select(attribute => Read(attribute, isList)).OfType<InputRule>()];

    /// <summary>Adds the rules to a description.</summary>
    public static string? Describe(string? description, IReadOnlyList<InputRule> rules)
    {
        var phrases = string.Join("; ", rules.Select(rule => rule.Description).OfType<string>());
        return phrases.Length == 0 ? description : $"{description} {char.ToUpperInvariant(phrases[0])}{phrases[1..]}.".TrimStart();
    }

    /// <summary>The errors of a text that no rule permits: it must be storable and not blank.</summary>
    public static string? FindTextFault(string text) =>
        string.IsNullOrWhiteSpace(text) ? "is empty"
        : text.Contains('\0', StringComparison.Ordinal) ? "holds the character U+0000, which cannot be stored"
        : null;

    private static InputRule? Read(Attribute attribute, bool isList) => attribute switch
    {
        InputRuleAttribute rule => new(rule.Description, rule.FindFault, rule.IsOfItems),
        MaxLengthAttribute max => Size(new(0, max.Length), isList),
        MinLengthAttribute min => Size(new(min.Length, int.MaxValue), isList),
        LengthAttribute length => Size(new(length.MinimumLength, length.MaximumLength), isList),
        StringLengthAttribute length => Size(new(length.MinimumLength, length.MaximumLength), isList),
        RangeAttribute range => Range(range),
        EmailAddressAttribute => new($"of the form name@host, at most {MaxEmailLength} characters", FindEmailFault),
        ValidationAttribute other => new(other.ErrorMessage, value => other.IsValid(value) ? null : $"must be {other.ErrorMessage ?? "valid"}"),
        _ => null,
    };

    private static InputRule Size(InputSize size, bool isList) => new(size.Describe(isList), value => size.FindFault(value));

    private static InputRule Range(RangeAttribute range)
    {
        _ = range.IsValid(null); // converts the bounds to their type
        var bounds = $"from {Text(range.Minimum)} to {Text(range.Maximum)}";
        return new(bounds, value => range.IsValid(value) ? null : $"is {Text(value)}: it must be {bounds}");
    }

    private static string? FindEmailFault(object value)
    {
        var address = ((string)value).Trim();
        var at = address.LastIndexOf('@');
        return TextLength.Of(address) <= MaxEmailLength && at > 0 && at < address.Length - 1 && !address.Any(IsForbidden)
            ? null
            : $"is no e-mail address: it must have the form name@host and at most {MaxEmailLength} characters";
    }

    private static bool IsForbidden(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
