namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The resolver runs once for all parent objects of a level.</summary>
/// <param name="resolve">
/// Resolves the values: one for each of <see cref="BatchResolverContext.Parents"/>, in their order. An element may be a
/// <see cref="Errors.GraphQLError"/>, which then stands at that object's position.
/// </param>
public sealed class BatchResolver(Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>> resolve) : FieldResolver
{
    /// <summary>Resolves the values of all parent objects.</summary>
    public Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>> Resolve { get; } = resolve;
}
