namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>
/// The method resolves the field for all parent objects of a level: it takes a list of parents and answers with a list that
/// is aligned with it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchResolverAttribute : Attribute;
