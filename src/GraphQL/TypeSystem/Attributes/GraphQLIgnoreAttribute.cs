namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>Leaves the member or class out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;
