namespace Backoffice.DataLoaders.Entities;

/// <summary>Picks keys out of a level of parents.</summary>
public static class ParentKeys
{
    /// <summary>The key of each parent, in their order.</summary>
    /// <typeparam name="TParent">The type of the parents.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="parents">The parents.</param>
    /// <param name="key">Picks the key.</param>
    public static TKey[] Keys<TParent, TKey>(this IReadOnlyList<TParent> parents, Func<TParent, TKey> key)
    {
        var keys = new TKey[parents.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = key(parents[i]);
        }

        return keys;
    }
}
