namespace Backoffice.Caching.Generations;

/// <summary>A server's copy of the generations of a partition, loaded or being loaded. An invalidation replaces it.</summary>
/// <param name="former">The invalidated copy before it: only the writes since must be added to its history.</param>
internal sealed class PartitionCopy(LoadedGenerations? former = null)
{
    private readonly Lock _lock = new();
    private volatile LoadedGenerations? _generations;
    private Task? _loading;

    /// <summary>The generations; null while they are being loaded.</summary>
    public LoadedGenerations? Generations => _generations;

    /// <summary>The generations as they are or were; null when they were never loaded.</summary>
    public LoadedGenerations? Last => _generations ?? former;

    /// <summary>Loads the generations, once for all readers.</summary>
    public Task LoadAsync(Func<Task<LoadedGenerations?>> load)
    {
        lock (_lock)
        {
            return _loading ??= LoadCoreAsync(load);
        }
    }

    private async Task LoadCoreAsync(Func<Task<LoadedGenerations?>> load) => _generations = await load().ConfigureAwait(false);
}
