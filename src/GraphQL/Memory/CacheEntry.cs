namespace Backoffice.GraphQL.Memory;

/// <summary>The entry of a value that grows while it is in a <see cref="BoundedCache{TKey,TValue}"/>. Thread-safe.</summary>
public abstract class CacheEntry
{
    /// <summary>Counts bytes that the value has grown by. An entry that gets too large is removed.</summary>
    /// <param name="bytes">The number of bytes.</param>
    public abstract void Grow(long bytes);
}
