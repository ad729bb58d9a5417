namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The context of a resolver that runs once for all parent objects of a level.</summary>
public abstract class BatchResolverContext : FieldContext
{
    /// <summary>The parent objects, none of them null. The same object may stand more than once.</summary>
    public abstract IReadOnlyList<object> Parents { get; }
}
