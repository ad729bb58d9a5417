using System.Collections;

namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>The parent objects of a level under their own type.</summary>
/// <typeparam name="T">The runtime type of the parents.</typeparam>
/// <param name="parents">The parent objects.</param>
public sealed class ParentList<T>(IReadOnlyList<object> parents) : IReadOnlyList<T>
    where T : class
{
    /// <inheritdoc/>
    public int Count => parents.Count;

    /// <inheritdoc/>
    public T this[int index] => (T)parents[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < parents.Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
