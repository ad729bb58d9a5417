using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The context of a resolver that runs for one parent object.</summary>
public abstract class ResolverContext : FieldContext
{
    /// <summary>The parent object; at the root, the root value.</summary>
    public abstract object Parent { get; }

    /// <summary>The field's position in the response.</summary>
    public abstract ResponsePath Path { get; }
}
