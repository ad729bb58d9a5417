namespace Backoffice.Persistence.Querying;

/// <summary>How many children a parent has.</summary>
/// <param name="All">All of them.</param>
/// <param name="Matching">Those that meet a condition.</param>
public readonly record struct ChildCount(int All, int Matching);
