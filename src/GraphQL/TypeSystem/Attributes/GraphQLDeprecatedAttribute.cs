namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The field, argument, input field or enum value should not be used any more. <see cref="ObsoleteAttribute"/> does the same.</summary>
/// <param name="reason">The reason, and the replacement.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>The reason, and the replacement.</summary>
    public string Reason { get; } = reason;
}
