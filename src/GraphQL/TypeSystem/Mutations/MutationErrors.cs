namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>The errors that a mutation may answer with, while the schema is built: those that it declares, and those that follow from its input.</summary>
public sealed class MutationErrors
{
    private readonly List<Type> _types = [];

    /// <summary>The CLR types.</summary>
    public IReadOnlyList<Type> Types => _types;

    /// <summary>Adds an error, once.</summary>
    /// <param name="type">A type that derives from <see cref="MutationError"/>.</param>
    public void Add(Type type)
    {
        if (!_types.Contains(type))
        {
            _types.Add(type);
        }
    }
}
