namespace Backoffice.Caching.Generations;

/// <summary>The generations can't be changed now, because Redis can't be reached. Try again later.</summary>
public sealed class GenerationsUnavailableException()
    : Exception("The generations of the cache can't be reached at the moment.");
