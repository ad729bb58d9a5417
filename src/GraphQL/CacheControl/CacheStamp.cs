namespace Backoffice.GraphQL.CacheControl;

/// <summary>Names the state of what an answer is made of; part of its key.</summary>
/// <param name="Epoch">Says where the generation counts.</param>
/// <param name="Generation">The generation.</param>
public readonly record struct CacheStamp(ulong Epoch, ulong Generation);
