namespace Backoffice.GraphQL.Connections;

/// <summary>The options of a connection field.</summary>
public sealed record PagingOptions
{
    /// <summary>The number of items of a page when the client asks for no number. 10 unless set; at least 1.</summary>
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>The maximum number of items that a client may ask for. 50 unless set; at least 1.</summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>True if the connection has <c>totalCount</c>. True unless set.</summary>
    public bool IncludeTotalCount { get; init; } = true;

    /// <summary>Checks the options, at start.</summary>
    /// <param name="field">The field's coordinate, such as <c>Query.customers</c>.</param>
    /// <exception cref="InvalidOperationException">They contradict each other.</exception>
    internal void Validate(string field)
    {
        if (DefaultPageSize < 1 || MaxPageSize < DefaultPageSize)
        {
            throw new InvalidOperationException(
                $"{field}: DefaultPageSize ({DefaultPageSize}) must be at least 1 and at most MaxPageSize ({MaxPageSize}).");
        }
    }
}
