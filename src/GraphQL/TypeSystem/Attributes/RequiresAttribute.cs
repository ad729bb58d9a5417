namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The computed property reads other properties of its object; a loader fetches them for it.</summary>
/// <param name="members">The names of those properties.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class RequiresAttribute(params string[] members) : Attribute
{
    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}
