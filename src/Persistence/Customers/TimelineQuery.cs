using System.Globalization;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Customers;

/// <summary>
/// Finds the places of the items of customers' timelines, the latest first, in one statement for all customers: of each table as many rows as the page
/// has, from an index and from the cursor on, then the latest of all of them.
/// </summary>
public sealed class TimelineQuery
{
    private readonly Source[] _sources;

    /// <param name="model">The tables.</param>
    public TimelineQuery(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);

        // Each time is an expression that an index of the table has behind the company and the customer.
        _sources =
        [
            Of<Appointment>(TimelineItemType.Appointment, nameof(Appointment.StartsAt)),
            Of<Invoice>(TimelineItemType.Invoice, nameof(Invoice.IssuedAt), nameof(Invoice.CreatedAt)),
            Of<Payment>(TimelineItemType.Payment, nameof(Payment.PaidAt), nameof(Payment.CreatedAt)),
            Of<Activity>(TimelineItemType.Activity, nameof(Activity.OccurredAt), nameof(Activity.DueAt), nameof(Activity.CreatedAt)),
            Of<Job>(TimelineItemType.Job, nameof(Job.CreatedAt)),
            Of<SupportTicket>(TimelineItemType.SupportTicket, nameof(SupportTicket.CreatedAt)),
        ];

        Source Of<T>(TimelineItemType type, params string[] times)
            where T : TenantEntity, ITimelineItem
        {
            var table = model.Table<T>().Table;
            string[] columns = [.. times.Select(time => $"t.{table[time].Name}")];
            return new Source(
                type, typeof(T).Name, table.Name, table.OfTenant("t", "t.customer_id = k.key"), columns is [var only] ? only : $"coalesce({string.Join(", ", columns)})", times);
        }
    }

    /// <summary>The statement that gives a page of each customer's timeline, in the order of the ids; null when nothing is asked for.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="customerIds">The ids of the customers, each once.</param>
    /// <param name="types">The types of the items.</param>
    /// <param name="request">The page; its cursors are the values of <see cref="TimelineKey"/>: time, type, id.</param>
    public ReadStatement<RowPage<TimelineKey>[]>? Statement(
        Guid companyId, Guid[] customerIds, IReadOnlyCollection<TimelineItemType> types, RowPageRequest request)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        ArgumentNullException.ThrowIfNull(types);
        Source[] sources = [.. _sources.Where(source => types.Contains(source.Type))];
        if (customerIds.Length == 0 || sources.Length == 0 || !request.IncludeRows)
        {
            return null;
        }

        List<NpgsqlParameter> parameters = [new NpgsqlParameter<Guid> { TypedValue = companyId }, new NpgsqlParameter<Guid[]> { TypedValue = customerIds }];
        var bounds = new List<Bound>(2);
        AddBound(request.After, '<');
        AddBound(request.Before, '>');
        var direction = request.Backward ? "" : " desc";
        var limit = (request.Limit + 1).ToString(CultureInfo.InvariantCulture);
        return new ReadStatement<RowPage<TimelineKey>[]>(
            "select k.ordinality, t.type, t.time, t.id from unnest($2::uuid[]) with ordinality k(key, ordinality) cross join lateral ("
                + $"select t.type, t.time, t.id from ({string.Join(" union all ", sources.Select(source => source.Scan(bounds, direction, limit)))}) t "
                + $"order by t.time{direction}, t.type{direction}, t.id{direction} limit {limit}) t",
            parameters,
            (reader, cancellationToken) => ReadAsync(reader, customerIds.Length, request, cancellationToken))
        {
            Describe = request.Describes ? _ => [.. sources.Select(source => source.Describe(customerIds))] : null,
        };

        void AddBound(object?[]? cursor, char comparison)
        {
            if (cursor is [DateTimeOffset time, { } type, Guid id])
            {
                bounds.Add(new Bound((TimelineItemType)Convert.ToInt16(type, CultureInfo.InvariantCulture), comparison, parameters.Count + 1));
                parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time });
                parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            }
        }
    }

    private static async ValueTask<RowPage<TimelineKey>[]> ReadAsync(
        NpgsqlDataReader reader, int count, RowPageRequest request, CancellationToken cancellationToken)
    {
        var keys = new List<TimelineKey>[count];
        while (await reader.ReadAsync(cancellationToken))
        {
            (keys[reader.GetInt64(0) - 1] ??= []).Add(
                new TimelineKey((TimelineItemType)reader.GetInt16(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetGuid(3)));
        }

        return
        [
            .. keys.Select(found => PageQuery<TimelineKey>.PageOf(
                [.. (found ?? []).Take(request.Limit)], found?.Count > request.Limit, request, null, null)),
        ];
    }

    /// <summary>A cursor: items on one side of it.</summary>
    /// <param name="Type">The type of the item at the cursor.</param>
    /// <param name="Comparison">True if earlier or later items are meant.</param>
    /// <param name="Parameter">The number of the parameter with the time; the id follows.</param>
    private readonly record struct Bound(TimelineItemType Type, char Comparison, int Parameter);

    private sealed record Source(TimelineItemType Type, string EntityType, string Table, string OfCustomer, string Time, string[] Times)
    {
        public string Scan(IEnumerable<Bound> bounds, string direction, string limit)
        {
            var conditions = string.Join(" and ", [OfCustomer, .. bounds.Select(Beyond)]);
            return $"(select {(short)Type}::smallint as type, {Time} as time, t.id from {Table} t where {conditions} order by {Time}{direction}, t.id{direction} limit {limit})";
        }

        /// <summary>No single row decides, but which rows a customer has, and when.</summary>
        public RowsRead Describe(Guid[] customerIds) => new(EntityType)
        {
            Columns = [],
            Ids = [],
            Range = new RangeRead(
                ["CustomerId", .. Times], [], "CustomerId", [.. customerIds.Select(id => new Stretch(StoredValue.Of(id), null, null))]),
        };

        /// <summary>At the time of the cursor, items of its type are compared by their ids, and others by their types.</summary>
        private string Beyond(Bound bound) =>
            Type == bound.Type ? $"({Time}, t.id) {bound.Comparison} (${bound.Parameter}, ${bound.Parameter + 1})"
            : Type < bound.Type == (bound.Comparison == '<') ? $"{Time} {bound.Comparison}= ${bound.Parameter}"
            : $"{Time} {bound.Comparison} ${bound.Parameter}";
    }
}
