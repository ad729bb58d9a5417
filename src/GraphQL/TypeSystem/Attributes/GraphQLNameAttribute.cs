namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The name in the schema, where it is not the usual one.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
