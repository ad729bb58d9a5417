namespace Backoffice.Caching.Stamps;

/// <summary>A server's copy of the stamps of a partition: asked for, or there. Whoever changes the stamps drops the copy.</summary>
/// <param name="former">The copy that was dropped before, which has the history to which only the last writes must be added.</param>
internal sealed class PartitionCopy(LoadedStamps? former = null)
{
    private readonly Lock _lock = new();
    private volatile LoadedStamps? _stamps;
    private Task? _loading;

    /// <summary>The stamps; null while they are asked for.</summary>
    public LoadedStamps? Stamps => _stamps;

    /// <summary>The stamps as they are or were; null when they were never loaded.</summary>
    public LoadedStamps? Last => _stamps ?? former;

    /// <summary>Loads the stamps, once for all who ask.</summary>
    public Task LoadAsync(Func<Task<LoadedStamps?>> load)
    {
        lock (_lock)
        {
            return _loading ??= LoadCoreAsync(load);
        }
    }

    private async Task LoadCoreAsync(Func<Task<LoadedStamps?>> load) => _stamps = await load().ConfigureAwait(false);
}
