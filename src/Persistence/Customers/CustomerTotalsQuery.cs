using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Customers;

/// <summary>Counts and sums what belongs to customers, in one statement for all of them.</summary>
public sealed class CustomerTotalsQuery
{
    private readonly string _sql;
    private readonly string _visits;

    /// <param name="model">The tables.</param>
    public CustomerTotalsQuery(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (appointments, tickets) = (model.Table<Appointment>().Table, model.Table<SupportTicket>().Table);
        var (invoices, payments) = (model.Table<Invoice>().Table, model.Table<Payment>().Table);
        _visits = $"select null::text as currency, count(*) filter (where t.status <> {Number(AppointmentStatus.Cancelled)}) as appointments, "
            + $"max(t.starts_at) filter (where t.status = {Number(AppointmentStatus.Completed)}) as last_visit, "
            + $"(select count(*) from support_tickets t where {Of(tickets)} and t.status in ({Number(SupportTicketStatus.Open)}, {Number(SupportTicketStatus.Pending)})) as tickets, "
            + "0::numeric as paid, 0::numeric as outstanding "
            + $"from appointments t where {Of(appointments)}";
        var isOpen = $"t.status in ({Number(InvoiceStatus.Sent)}, {Number(InvoiceStatus.Overdue)})";
        var money = "select t.currency, 0, null, 0, sum(coalesce(p.paid, 0)), "
            + $"sum(case when {isOpen} then greatest(t.total - coalesce(p.paid, 0), 0) else 0 end) from invoices t left join ("
            + $"select t.invoice_id, sum(t.amount) as paid from payments t where {Of(payments)} and t.status = {Number(PaymentStatus.Succeeded)} group by t.invoice_id"
            + $") p on p.invoice_id = t.id where {Of(invoices)} group by t.currency";
        _sql = Statement($"{_visits} union all {money}");
        _visits = Statement(_visits);

        // The currency of the company stands in every row.
        string Statement(string totals) =>
            "select k.ordinality, t.currency, t.appointments, t.last_visit, t.tickets, t.paid, t.outstanding, c.currency "
            + "from unnest($2::uuid[]) with ordinality k(key, ordinality) cross join (select currency from companies where id = $1) c "
            + $"cross join lateral ({totals}) t order by k.ordinality, t.currency nulls first";

        static string Of(Table table) => table.OfTenant("t", "t.customer_id = k.key");
    }

    /// <summary>The statement that gives the totals of each customer, in the order of the ids.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="customerIds">The ids of the customers.</param>
    /// <param name="includesMoney">True if invoices and payments are wanted, too.</param>
    /// <param name="describes">True if the statement is to tell what it has read.</param>
    public ReadStatement<CustomerTotals[]> Statement(Guid companyId, Guid[] customerIds, bool includesMoney, bool describes = false)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        return new ReadStatement<CustomerTotals[]>(
            includesMoney ? _sql : _visits,
            [new NpgsqlParameter<Guid> { TypedValue = companyId }, new NpgsqlParameter<Guid[]> { TypedValue = customerIds }],
            (reader, cancellationToken) => ReadAsync(reader, customerIds.Length, cancellationToken))
        {
            IsBounded = false,
            Describe = describes ? _ => Describe(companyId, customerIds, includesMoney) : null,
        };
    }

    private static async ValueTask<CustomerTotals[]> ReadAsync(NpgsqlDataReader reader, int count, CancellationToken cancellationToken)
    {
        var totals = new CustomerTotals[count];
        while (await reader.ReadAsync(cancellationToken))
        {
            var index = reader.GetInt64(0) - 1;
            if (await reader.IsDBNullAsync(1, cancellationToken))
            {
                var lastVisit = await reader.IsDBNullAsync(3, cancellationToken) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(3);
                totals[index] = new CustomerTotals((int)reader.GetInt64(2), lastVisit, (int)reader.GetInt64(4), reader.GetString(7), []);
            }
            else
            {
                var amount = new CustomerAmount(reader.GetString(1), reader.GetDecimal(5), reader.GetDecimal(6));
                totals[index] = totals[index] with { Amounts = [.. totals[index].Amounts, amount] };
            }
        }

        return totals;
    }

    /// <summary>No single row decides, but which rows the customers have, and what is counted of them.</summary>
    private static RowsRead[] Describe(Guid companyId, Guid[] customerIds, bool includesMoney)
    {
        RowsRead[] reads =
        [
            RowsRead.ById(nameof(Company), [nameof(Company.Currency)], [companyId]),
            Of(nameof(Appointment), nameof(Appointment.Status), nameof(Appointment.StartsAt)),
            Of(nameof(SupportTicket), nameof(SupportTicket.Status)),
            Of(nameof(Invoice), nameof(Invoice.Status), nameof(Invoice.Currency), nameof(Invoice.Total)),
            Of(nameof(Payment), nameof(Payment.Status), nameof(Payment.InvoiceId), nameof(Payment.Amount)),
        ];
        return includesMoney ? reads : reads[..3];

        RowsRead Of(string entityType, params string[] columns) => new(entityType)
        {
            Columns = [],
            Ids = [],
            Range = new RangeRead(["CustomerId", .. columns], [], "CustomerId", [.. customerIds.Select(id => new Stretch(StoredValue.Of(id), null, null))]),
        };
    }

    private static string Number<TEnum>(TEnum value)
        where TEnum : struct, Enum => Convert.ToInt16(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
