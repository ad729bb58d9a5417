namespace Backoffice.Persistence.DemoData;

public enum DemoDataOutcome
{
    Loaded,

    /// <summary>Demo data was there; nothing was done.</summary>
    AlreadyLoaded,

    /// <summary>The database has companies of its own, so nothing was done.</summary>
    RefusedBecauseOfOtherData,
}
