using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>Keeps finished responses: in the memory of the process, and in a cache that servers share, where there is one. Thread-safe.</summary>
public interface IResultCache
{
    /// <summary>True if the freshness of answers is unknown at the moment.</summary>
    public bool IsDegraded { get; }

    /// <summary>Responses longer than this are not kept, in bytes.</summary>
    public int LargestResponse { get; }

    /// <summary>Says which build of the program makes the answers; part of every key.</summary>
    public string Version { get; }

    /// <summary>The generation of the present state of entity types, if it is at hand.</summary>
    public bool TryReadGenerations(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot);

    /// <summary>The generation of the present state of entity types; null when it is not known.</summary>
    public ValueTask<GenerationSnapshot?> ReadGenerationsAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken);

    /// <summary>Looks in the memory of the process for a response that is fresh at the moment of a generation, and counts a hit.</summary>
    public bool TryGet(in ResultKey key, in GenerationSnapshot snapshot, [NotNullWhen(true)] out CachedResponse? response);

    /// <summary>Looks in the cache that servers share; what is found there is kept in memory, too, and counted as a hit.</summary>
    /// <returns>The response; null when it is not there or not fresh, or when there is no such cache.</returns>
    public ValueTask<CachedResponse?> GetSharedAsync(
        ResultKey key, GenerationSnapshot snapshot, string? operationName, CancellationToken cancellationToken);

    /// <summary>Keeps a response. Returns at once and never fails.</summary>
    public void Store(in ResultKey key, string? operationName, CachedResponse response);

    /// <summary>Counts an answer that did not come from the cache, or came from the making for another.</summary>
    public void Count(string partition, string? operationName, CacheStatus status);
}
