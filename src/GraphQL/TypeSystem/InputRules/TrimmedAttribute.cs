namespace Backoffice.GraphQL.TypeSystem.InputRules;

/// <summary>The blanks around a text, or around each text of a list, are not kept, so the rules of the property do not count them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TrimmedAttribute : Attribute;
