namespace Backoffice.Persistence.Querying;

/// <summary>The part of an ordered list that is wanted.</summary>
public readonly record struct RowPageRequest
{
    public RowPageRequest()
    {
    }

    /// <summary>The most rows that a page may have.</summary>
    public required int Limit { get; init; }

    /// <summary>
    /// True if the client asked for no number. Then a cursor at the end of the range says that rows follow; else only the range
    /// counts, so that a client that walks it knows where it ends.
    /// </summary>
    /// <remarks>HasNextPage of Relay's "Cursor Connections Specification".</remarks>
    public bool HasDefaultLimit { get; init; }

    /// <summary>Takes the last rows of the range instead of the first; they still come in the order of the list.</summary>
    public bool Backward { get; init; }

    /// <summary>The page lies behind the row with these <see cref="RowOrder{T}.KeysOf"/>.</summary>
    public object?[]? After { get; init; }

    /// <summary>The page lies before the row with these <see cref="RowOrder{T}.KeysOf"/>.</summary>
    public object?[]? Before { get; init; }

    /// <summary>Off when nothing but <see cref="CountTotal"/> is wanted.</summary>
    public bool IncludeRows { get; init; } = true;

    /// <summary>Counts the whole list, whatever the cursors.</summary>
    public bool CountTotal { get; init; }

    /// <summary>Has the statement tell what it has read (<see cref="Tenancy.ReadStatement.RowsRead"/>).</summary>
    public bool Describes { get; init; }
}
