namespace Backoffice.Persistence.Querying;

/// <summary>The number of children of a parent.</summary>
/// <param name="All">All of them.</param>
/// <param name="Matching">Those that meet a condition.</param>
public readonly record struct ChildCount(int All, int Matching);
