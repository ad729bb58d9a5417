namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>Exactly one field of the input object must be given.</summary>
/// <remarks>Spec §3.10.1.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
