namespace Backoffice.GraphQL.CacheControl;

/// <summary>Notes what a request reads, so that a write can be told to concern its answer or not.</summary>
public interface IReadSetRecorder
{
    /// <summary>Begins, before anything is read.</summary>
    public void Start();

    /// <summary>The rows that were read since.</summary>
    /// <param name="entityTypes">The types that the operation reads, by its plan.</param>
    /// <returns>
    /// For <see cref="IWriteHistory"/>; empty when any write to the types may concern the answer. Null when it is not known what was read, or
    /// when it was more than these types: then the answer can't be kept.
    /// </returns>
    public byte[]? Finish(IReadOnlyList<string> entityTypes);
}
