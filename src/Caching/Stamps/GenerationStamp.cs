namespace Backoffice.Caching.Stamps;

/// <summary>
/// Names the state of some entity types of a partition. It is part of the key of everything that was made of them: when one of them
/// is written, the stamp is another one, never seen before, and what was stored under the old one is not found any more.
/// </summary>
/// <param name="Epoch">Says which record of stamps the generation counts in; a lost record is followed by one of another epoch.</param>
/// <param name="Generation">The newest generation among the entity types. Stamps of different sets of types are not to be compared.</param>
public readonly record struct GenerationStamp(ulong Epoch, ulong Generation);
