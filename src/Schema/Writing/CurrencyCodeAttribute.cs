using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.Schema.Writing;

/// <summary>A currency as ISO 4217 writes it.</summary>
internal sealed class CurrencyCodeAttribute : InputRuleAttribute
{
    public override string Description => "three capital letters, such as EUR";

    public override string? FindFault(object value) =>
        value is string { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper) ? null : $"must be {Description}";
}
