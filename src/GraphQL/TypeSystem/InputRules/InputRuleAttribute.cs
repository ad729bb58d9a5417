namespace Backoffice.GraphQL.TypeSystem.InputRules;

/// <summary>
/// Derive from this for a rule of an input's property beside those of <c>System.ComponentModel.DataAnnotations</c>. Rules are checked before
/// the mutation runs, all of them, and stand in the description of the input field.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class InputRuleAttribute : Attribute
{
    /// <summary>The rule for readers of the schema, a phrase such as <c>at most 200 characters</c>.</summary>
    public abstract string Description { get; }

    /// <summary>True if the rule is about each item of a list; false unless overridden.</summary>
    public virtual bool IsOfItems => false;

    /// <summary>Looks for what is wrong with a value.</summary>
    /// <param name="value">The value or item, not null.</param>
    /// <returns>The error, as the rest of a sentence that begins with the field's name; null when the value is valid.</returns>
    public abstract string? FindFault(object value);
}
