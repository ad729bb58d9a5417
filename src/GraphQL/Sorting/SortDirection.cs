namespace Backoffice.GraphQL.Sorting;

/// <summary>Which way a key is ordered.</summary>
public enum SortDirection
{
    /// <summary>The least first.</summary>
    Ascending,

    /// <summary>The greatest first.</summary>
    Descending,
}
