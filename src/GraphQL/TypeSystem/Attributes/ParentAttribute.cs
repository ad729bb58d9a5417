namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The parameter takes the parent object, or with <see cref="BatchResolverAttribute"/> the list of all parent objects.</summary>
/// <param name="requires">The properties of the parent that the method reads; a loader fetches no others.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(params string[] requires) : Attribute
{
    /// <summary>The properties of the parent that the method reads.</summary>
    public IReadOnlyList<string> Requires { get; } = requires;
}
