namespace Backoffice.GraphQL.Sorting;

/// <summary>The direction in which to sort.</summary>
public enum SortDirection
{
    /// <summary>Ascending order: the smallest or earliest values first.</summary>
    Ascending,

    /// <summary>Descending order: the largest or latest values first.</summary>
    Descending,
}
