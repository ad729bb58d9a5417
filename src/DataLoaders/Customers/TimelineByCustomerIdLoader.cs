using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;

namespace Backoffice.DataLoaders.Customers;

/// <summary>
/// Pages of customers' timelines, the latest item first. One statement finds the items of all customers of a level; then their rows are read, one
/// statement for each type of items that there are, in one round trip.
/// </summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class TimelineByCustomerIdLoader(EntityLoaderContext context) : ILoader
{
    /// <summary>Loads the pages of all customers.</summary>
    /// <param name="customerIds">The ids of the customers.</param>
    /// <param name="types">The types of the items.</param>
    /// <param name="paging">The page; the same for every customer.</param>
    /// <param name="selection">The field, which says what columns are needed of each type.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    /// <returns>The pages, aligned with the customers.</returns>
    /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of these lists.</exception>
    public async Task<IReadOnlyList<Page<ITimelineItem>>> LoadAsync(
        Guid[] customerIds,
        IReadOnlyCollection<TimelineItemType> types,
        PagingArguments paging,
        FieldSelection selection,
        CancellationToken cancellationToken)
    {
        var query = selection.GetOrAddState(static (_, model) => new TimelineQuery(model), context.Model);
        var scope = ScopeOf(types);
        Guid[] distinct = [.. customerIds.Distinct()];
        var request = new RowPageRequest
        {
            Limit = paging.PageSize,
            HasDefaultLimit = paging is { First: null, Last: null },
            Backward = paging.IsBackward,
            After = Read("after", paging.After, scope),
            Before = Read("before", paging.Before, scope),
            IncludeRows = paging.SelectsItems || paging.DefersItems,
            Describes = context.Statements.Reads.IsRecording,
        };
        var keys = query.Statement(context.Caller.CompanyId, distinct, types, request) is { } statement
            ? await context.Statements.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false)
            : RowPage.Empty<TimelineKey>(distinct.Length);
        var items = await LoadItemsAsync(keys, selection, cancellationToken).ConfigureAwait(false);
        var pages = distinct.Zip(keys, (id, page) => (id, page)).ToDictionary(page => page.id, page => PageOf(page.page, items, scope));
        return [.. customerIds.Select(id => pages[id])];
    }

    private async Task<Dictionary<TimelineKey, ITimelineItem>> LoadItemsAsync(
        RowPage<TimelineKey>[] pages, FieldSelection selection, CancellationToken cancellationToken)
    {
        var loads = pages.SelectMany(page => page.Items).GroupBy(key => key.Type).Select(async group =>
        {
            TimelineKey[] keys = [.. group];
            var ids = keys.Keys(static key => key.Id);
            IReadOnlyList<ITimelineItem?> rows = group.Key switch
            {
                TimelineItemType.Appointment => await LoadRowsAsync<Appointment>(ids).ConfigureAwait(false),
                TimelineItemType.Invoice => await LoadRowsAsync<Invoice>(ids).ConfigureAwait(false),
                TimelineItemType.Payment => await LoadRowsAsync<Payment>(ids).ConfigureAwait(false),
                TimelineItemType.Activity => await LoadRowsAsync<Activity>(ids).ConfigureAwait(false),
                TimelineItemType.Job => await LoadRowsAsync<Job>(ids).ConfigureAwait(false),
                TimelineItemType.SupportTicket => await LoadRowsAsync<SupportTicket>(ids).ConfigureAwait(false),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            return keys.Zip(rows);
        });
        var items = new Dictionary<TimelineKey, ITimelineItem>();
        foreach (var (key, row) in (await Task.WhenAll(loads).ConfigureAwait(false)).SelectMany(rows => rows))
        {
            // A row that has been deleted in the meantime is no item any more.
            if (row is not null)
            {
                items.Add(key, row);
            }
        }

        return items;

        Task<IReadOnlyList<T?>> LoadRowsAsync<T>(Guid[] ids)
            where T : class => new EntityByIdLoader<T>(context).LoadAsync(ids, selection, cancellationToken);
    }

    private Page<ITimelineItem> PageOf(RowPage<TimelineKey> page, Dictionary<TimelineKey, ITimelineItem> items, CursorScope scope)
    {
        TimelineKey[] keys = [.. page.Items.Where(items.ContainsKey)];
        ITimelineItem[] rows = [.. keys.Select(key => items[key])];
        return new Page<ITimelineItem>(rows, page.HasNext, page.HasPrevious, CursorOf);

        string CursorOf(ITimelineItem item)
        {
            var key = keys[Array.IndexOf(rows, item)];
            return context.Cursors.Protect(scope, key.Time, (short)key.Type, key.Id);
        }
    }

    private object?[]? Read(string argument, string? cursor, CursorScope scope) =>
        cursor is null ? null : context.Cursors.Unprotect(scope, cursor, count: 3, argument);

    private CursorScope ScopeOf(IReadOnlyCollection<TimelineItemType> types)
    {
        Span<byte> company = stackalloc byte[16];
        context.Caller.CompanyId.TryWriteBytes(company);
        return new CursorScope(company, new CursorList("Customer.timeline", string.Join(' ', types.Order()), "time DESC"));
    }
}
