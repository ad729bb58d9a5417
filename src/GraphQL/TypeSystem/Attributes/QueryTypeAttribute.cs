namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The public methods and properties of the class are fields of the query root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;
