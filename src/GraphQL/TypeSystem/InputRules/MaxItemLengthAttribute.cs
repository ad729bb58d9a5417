namespace Backoffice.GraphQL.TypeSystem.InputRules;

/// <summary>Each text of a list is not blank and has at most so many characters.</summary>
/// <param name="length">The number of Unicode characters.</param>
public sealed class MaxItemLengthAttribute(int length) : InputRuleAttribute
{
    /// <summary>The number of Unicode characters.</summary>
    public int Length { get; } = length;

    /// <inheritdoc/>
    public override string Description => $"each at most {InputSize.Text(Length)} characters";

    /// <inheritdoc/>
    public override bool IsOfItems => true;

    /// <inheritdoc/>
    public override string? FindFault(object value) => value is string text
        ? InputRule.FindTextFault(text) ?? new InputSize(0, Length).FindFault(text)
        : null;
}
