using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>The page of a connection that the client asks for, and the parts of it.</summary>
/// <param name="First">The number of items from the front, or null.</param>
/// <param name="After">The cursor behind which the page starts, or null.</param>
/// <param name="Last">The number of items from the back, or null.</param>
/// <param name="Before">The cursor before which the page ends, or null.</param>
public sealed record PagingArguments(int? First = null, string? After = null, int? Last = null, string? Before = null)
{
    /// <summary>The maximum number of items of the page: the requested number, or the field's default.</summary>
    public int PageSize { get; init; } = First ?? Last ?? new PagingOptions().DefaultPageSize;

    /// <summary>True if the page is cut from the back. Its items are in the connection's order in both cases.</summary>
    public bool IsBackward => Last is not null;

    /// <summary>True if anything of the page but <c>totalCount</c> is asked for at once; if not, no rows need be read.</summary>
    public bool SelectsItems { get; init; } = true;

    /// <summary>True if <c>totalCount</c> is asked for at once; if not, nothing need be counted.</summary>
    public bool SelectsTotalCount { get; init; }

    /// <summary>True if only deferred fragments ask for anything but <c>totalCount</c>: the rows may be left to <see cref="PageRest{T}"/>.</summary>
    public bool DefersItems { get; init; }

    /// <summary>True if only deferred fragments ask for <c>totalCount</c>: counting may be left to <see cref="PageRest{T}"/>.</summary>
    public bool DefersTotalCount { get; init; }

    /// <summary>Reads what a field is asked for.</summary>
    /// <param name="context">The field's context.</param>
    /// <param name="first">The index of the argument <c>first</c>, which the three others follow.</param>
    /// <param name="options">The paging options of the field.</param>
    /// <exception cref="Errors.GraphQLException">Too many or contradictory numbers were asked for.</exception>
    public static PagingArguments Read(FieldContext context, int first, PagingOptions options)
    {
        var arguments = context.Arguments;
        var items = context.SelectsNow("nodes") || context.SelectsNow("edges") || context.SelectsNow("pageInfo");
        var totalCount = options.IncludeTotalCount && context.SelectsNow("totalCount");
        return new PagingArguments(
            (int?)arguments[first], (string?)arguments[first + 1], (int?)arguments[first + 2], (string?)arguments[first + 3])
        {
            SelectsItems = items,
            SelectsTotalCount = totalCount,
            DefersItems = !items && (context.Selects("nodes") || context.Selects("edges") || context.Selects("pageInfo")),
            DefersTotalCount = options.IncludeTotalCount && !totalCount && context.Selects("totalCount"),
        }.Validate(options);
    }

    /// <summary>Checks the numbers against what the field offers and fills in the default.</summary>
    /// <param name="options">The paging options of the field.</param>
    /// <returns>The arguments with their <see cref="PageSize"/>.</returns>
    /// <exception cref="Errors.GraphQLException">Too many or contradictory numbers were asked for.</exception>
    public PagingArguments Validate(PagingOptions options)
    {
        if (First is not null && Last is not null)
        {
            throw PagingErrors.FirstAndLast();
        }

        Check("first", First, options);
        Check("last", Last, options);
        var pageSize = First ?? Last ?? options.DefaultPageSize;
        return pageSize == PageSize ? this : this with { PageSize = pageSize };
    }

    private static void Check(string argument, int? count, PagingOptions options)
    {
        if (count < 0)
        {
            throw PagingErrors.Negative(argument, count.Value);
        }

        if (count > options.MaxPageSize)
        {
            throw PagingErrors.PageTooLarge(argument, count.Value, options.MaxPageSize);
        }
    }
}
