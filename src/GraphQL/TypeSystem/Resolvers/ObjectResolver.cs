namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// The resolver runs for each parent object by itself. All objects of a level are started before anything is awaited, so
/// that keys given to a DataLoader by all of them make one batch.
/// </summary>
/// <param name="resolve">Resolves the value for one parent object.</param>
public sealed class ObjectResolver(Func<ResolverContext, ValueTask<object?>> resolve) : FieldResolver
{
    /// <summary>Resolves the value for one parent object.</summary>
    public Func<ResolverContext, ValueTask<object?>> Resolve { get; } = resolve;
}
