namespace Backoffice.GraphQL.CacheControl;

/// <summary>A moment in the life of some entity types of a partition: tells what was made before it from what was made after it.</summary>
/// <param name="Epoch">Says where the generation counts.</param>
/// <param name="Generation">The number of the last write to one of the types, greater with every write.</param>
/// <param name="IsBeingWritten">True if a write to one of them is not over yet, so that it may or may not be read.</param>
/// <param name="Writes">The last writes.</param>
public readonly record struct GenerationSnapshot(ulong Epoch, ulong Generation, bool IsBeingWritten, IWriteHistory Writes)
{
    /// <summary>Two generations are one when they mean the same moment.</summary>
    public bool Equals(GenerationSnapshot other) => Generation == other.Generation && Epoch == other.Epoch && IsBeingWritten == other.IsBeingWritten;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Generation);
}
