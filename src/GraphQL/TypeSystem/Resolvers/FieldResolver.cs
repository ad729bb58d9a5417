namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The resolver of a field: one of the three kinds below.</summary>
public abstract class FieldResolver
{
    private protected FieldResolver()
    {
    }
}
