namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>How the values of a field come about: one of the three kinds below.</summary>
public abstract class FieldResolver
{
    private protected FieldResolver()
    {
    }
}
