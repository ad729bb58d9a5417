namespace Backoffice.Caching.Stamps;

/// <summary>The stamps can't be changed now, because Redis can't be reached. Try again later.</summary>
public sealed class StampsUnavailableException()
    : Exception("The stamps of the cache can't be reached at the moment.");
