namespace Backoffice.Persistence.Querying;

/// <summary>Everything about a request that shows in the text of its statement; its values are parameters.</summary>
/// <param name="Backward">True if rows are read against the order.</param>
/// <param name="LeadNulls">The nulls of the cursor where reading starts; null when there is none.</param>
/// <param name="StopNulls">The nulls of the cursor where reading ends; null when there is none.</param>
/// <param name="IncludeRows">True if rows are read.</param>
/// <param name="CountTotal">True if the whole list is counted.</param>
/// <param name="RowCount">The number of rows to fetch: one more than the page may have.</param>
internal readonly record struct PageShape(bool Backward, int? LeadNulls, int? StopNulls, bool IncludeRows, bool CountTotal, int RowCount)
{
    /// <summary>True if the children of a single parent are read, whose key is given by itself and not as one of a list.</summary>
    public bool IsOfOneParent { get; init; }

    public static PageShape Of(in RowPageRequest request, ReadOnlySpan<OrderByColumn> order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit);
        if (!request.IncludeRows)
        {
            return new PageShape(false, null, null, false, request.CountTotal, 0);
        }

        var (lead, stop) = request.Backward ? (request.Before, request.After) : (request.After, request.Before);
        return new PageShape(
            request.Backward,
            lead is null ? null : Keyset.Nulls(order, lead),
            stop is null ? null : Keyset.Nulls(order, stop),
            true,
            request.CountTotal,
            request.Limit + 1);
    }
}
