namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The parameter takes a service of the request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;
