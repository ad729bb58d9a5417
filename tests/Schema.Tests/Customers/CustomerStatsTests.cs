using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class CustomerStatsTests(Api api) : IClassFixture<Api>
{
    private const string Stats = "stats { appointmentCount lastVisitAt openTickets lifetimeValue outstanding amounts { currency lifetimeValue outstanding } }";

    [Fact]
    public async Task The_stats_of_a_page_of_customers_take_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var (open, abroad) = (
            TestCompany.Invoice(company.Ada, "S-1", 100, InvoiceStatus.Sent, TestCompany.Monday, null),
            new Invoice { Id = Guid.CreateVersion7(), CustomerId = company.Ada.Id, Number = "S-2", Currency = "EUR", Total = 50, Status = InvoiceStatus.Overdue });
        await company.AddAsync(open, abroad, PaymentOn(abroad, 20.05m, PaymentStatus.Succeeded), PaymentOn(abroad, 5, PaymentStatus.Failed));
        var answer = await company.AskAsync($$"""{ customers(order: [{ lastName: ASC }]) { nodes { displayName {{Stats}} } } }""");
        answer.Gives(
            """
            {"customers":{"nodes":[
              {"displayName":"Bob Byrd","stats":{"appointmentCount":0,"lastVisitAt":null,"openTickets":0,"lifetimeValue":0.00,"outstanding":0.00,"amounts":[]}},
              {"displayName":"Ada Lovelace","stats":{"appointmentCount":2,"lastVisitAt":"2026-03-09T09:00:00Z","openTickets":1,"lifetimeValue":118.50,"outstanding":100.00,
                "amounts":[{"currency":"CHF","lifetimeValue":118.50,"outstanding":100.00},{"currency":"EUR","lifetimeValue":20.05,"outstanding":29.95}]}}]}}
            """);
        Assert.Equal(2, answer.Statements.Count);
        Assert.Equal(
            "select k.ordinality, t.currency, t.appointments, t.last_visit, t.tickets, t.paid, t.outstanding, c.currency "
                + "from unnest($2::uuid[]) with ordinality k(key, ordinality) cross join (select currency from companies where id = $1) c cross join lateral ("
                + "select null::text as currency, count(*) filter (where t.status <> 4) as appointments, max(t.starts_at) filter (where t.status = 3) as last_visit, "
                + "(select count(*) from support_tickets t where t.company_id = $1 and t.customer_id = k.key and t.status in (1, 2)) as tickets, "
                + "0::numeric as paid, 0::numeric as outstanding from appointments t where t.company_id = $1 and t.customer_id = k.key union all "
                + "select t.currency, 0, null, 0, sum(coalesce(p.paid, 0)), sum(case when t.status in (2, 4) then greatest(t.total - coalesce(p.paid, 0), 0) else 0 end) "
                + "from invoices t left join (select t.invoice_id, sum(t.amount) as paid from payments t where t.company_id = $1 and t.customer_id = k.key and t.status = 2 "
                + "group by t.invoice_id) p on p.invoice_id = t.id where t.company_id = $1 and t.customer_id = k.key group by t.currency"
                + ") t order by k.ordinality, t.currency nulls first",
            answer.Statements[^1]);
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Who_may_not_read_bills_sees_visits_and_no_money(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var visits = await api.AskAsync(
            company.As(role), $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { displayName stats { appointmentCount lastVisitAt } } }""");
        visits.Gives("""{"customer":{"displayName":"Ada Lovelace","stats":{"appointmentCount":2,"lastVisitAt":"2026-03-09T09:00:00Z"}}}""");
        Assert.DoesNotContain("invoices", visits.Statements[^1], StringComparison.Ordinal);

        var money = await api.AskAsync(company.As(role), $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { {{Stats}} } }""");
        money.Refuses(
            "AUTH_NOT_AUTHORIZED customer.stats.lifetimeValue",
            "AUTH_NOT_AUTHORIZED customer.stats.outstanding",
            "AUTH_NOT_AUTHORIZED customer.stats.amounts");
        Assert.Equal(
            """{"appointmentCount":2,"lastVisitAt":"2026-03-09T09:00:00Z","openTickets":1,"lifetimeValue":null,"outstanding":null,"amounts":null}""",
            money.Data?["customer"]?["stats"]?.ToJsonString());
    }

    private static Payment PaymentOn(Invoice invoice, decimal amount, PaymentStatus status) => new()
    {
        InvoiceId = invoice.Id,
        CustomerId = invoice.CustomerId,
        Amount = amount,
        Method = PaymentMethod.Card,
        Status = status,
    };
}
