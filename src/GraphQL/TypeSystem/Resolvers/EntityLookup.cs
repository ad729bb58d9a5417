namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// A field's lookup of its object by a key that its arguments name. So the key is known before the object is loaded, and relations that need
/// nothing else can be loaded with it.
/// </summary>
/// <param name="keyMembers">The CLR properties that make up the key.</param>
/// <param name="createKey">
/// Makes an object that has nothing but the key of the argument values, which are in the order of the field's definition; null when one of them is.
/// </param>
public sealed class EntityLookup(IReadOnlyList<string> keyMembers, Func<IReadOnlyList<object?>, object?> createKey)
{
    /// <summary>The CLR properties that make up the key.</summary>
    public IReadOnlyList<string> KeyMembers { get; } = keyMembers;

    /// <summary>Makes an object that has nothing but the key; null when an argument is null.</summary>
    public Func<IReadOnlyList<object?>, object?> CreateKey { get; } = createKey;
}
