using System.Linq.Expressions;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Filtering;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Filter and order that a client gave for a field.</summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
/// <param name="Filter">The filter; <see cref="Filter{T}.None"/> when there is none.</param>
/// <param name="Order">The order; the default where the client asks for none.</param>
public sealed record QueryContext<T>(Filter<T> Filter, SortOrder<T> Order)
    where T : class
{
    /// <summary>The condition; null when there is none.</summary>
    public Expression<Func<T, bool>>? Where => Filter.Where;

    /// <summary>The list whose pages are read under this filter and order, as its cursors know it.</summary>
    /// <param name="field">The entity or field that is paged.</param>
    public CursorList CursorList(string field) => new(field, Filter.Canonical, Order.Canonical);
}
