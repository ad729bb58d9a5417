using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class CustomerNodeTests(Api api) : IClassFixture<Api>
{
    private const string NestedPage =
        """
        {
          customers(first: 50, order: { lastName: DESC }) {
            nodes {
              firstName
              appointments(first: 5) { nodes { startsAt staffMember { name } branch { name address } } }
              invoices(first: 3) { nodes { number total issuedAt } }
            }
          }
        }
        """;

    [Fact]
    public async Task Appointments_and_invoices_are_answered_for_each_customer()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(NestedPage)).Gives(
            """
            {
              "customers": {
                "nodes": [
                  {
                    "firstName": "Ada",
                    "appointments": {
                      "nodes": [
                        {
                          "startsAt": "2026-03-10T09:00:00Z",
                          "staffMember": { "name": "Tom" },
                          "branch": { "name": "Annex", "address": null }
                        },
                        {
                          "startsAt": "2026-03-09T09:00:00Z",
                          "staffMember": { "name": "Sam" },
                          "branch": { "name": "Centre", "address": "Main Street 1" }
                        }
                      ]
                    },
                    "invoices": {
                      "nodes": [
                        { "number": "A-1", "total": 118.50, "issuedAt": "2026-03-09T09:00:00Z" },
                        { "number": "A-2", "total": 0.00, "issuedAt": null }
                      ]
                    }
                  },
                  { "firstName": "Bob", "appointments": { "nodes": [] }, "invoices": { "nodes": [] } }
                ]
              }
            }
            """);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(48)]
    public async Task The_nested_page_is_five_statements_in_three_round_trips_whatever_the_number_of_customers(int more)
    {
        var company = await TestCompany.CreateAsync(api);
        for (var i = 0; i < more; i++)
        {
            var customer = new Persistence.Customers.Customer { Id = Guid.CreateVersion7(), FirstName = "C", LastName = "C" };
            await company.AddAsync(
                customer,
                TestCompany.Appointment(customer, company.Sam, company.Centre, TestCompany.Monday, AppointmentStatus.NoShow, null),
                TestCompany.Invoice(customer, $"C-{i}", 1, Persistence.Billing.InvoiceStatus.Sent, null, null));
        }

        var answer = await company.AskAsync(NestedPage);
        Assert.Equal(more + 2, answer.ListAt("customers.nodes").Count);
        answer.RunsIn(
            3,
            "select t.id, t.first_name, t.last_name from customers t"
            + " where t.company_id = $1 order by t.last_name desc, t.first_name desc, t.id desc limit 51",
            "select t.id, t.branch_id, t.staff_member_id, t.starts_at, k.ordinality from unnest($2::uuid[]) with ordinality k(key, ordinality)"
            + " cross join lateral (select t.id, t.branch_id, t.staff_member_id, t.starts_at from appointments t"
            + " where t.company_id = $1 and t.customer_id = k.key order by t.starts_at desc, t.id desc limit 6) t",
            "select t.id, t.created_at, t.issued_at, t.number, t.total, k.ordinality from unnest($2::uuid[]) with ordinality k(key, ordinality)"
            + " cross join lateral (select t.id, t.created_at, t.issued_at, t.number, t.total from invoices t"
            + " where t.company_id = $1 and t.customer_id = k.key order by t.created_at desc, t.id desc limit 4) t",
            "select t.id, t.name from staff_members t where t.company_id = $1 and t.id = any($2)",
            "select t.id, t.address, t.name from branches t where t.company_id = $1 and t.id = any($2)");
    }

    [Fact]
    public async Task A_customer_comes_in_one_round_trip_with_what_hangs_on_its_id()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              customer(id: "{{company.Ada.GlobalId()}}") {
                firstName
                appointments(first: 1) { nodes { startsAt } }
                invoices(first: 1) { nodes { number } }
              }
            }
            """);
        answer.Gives(
            """
            {
              "customer": {
                "firstName": "Ada",
                "appointments": { "nodes": [{ "startsAt": "2026-03-10T09:00:00Z" }] },
                "invoices": { "nodes": [{ "number": "A-1" }] }
              }
            }
            """);
        answer.RunsIn(
            1,
            "select t.id, t.first_name from customers t where t.company_id = $1 and t.id = $2",
            "select t.id, t.starts_at, 1::bigint from appointments t"
            + " where t.company_id = $1 and t.customer_id = $2 order by t.starts_at desc, t.id desc limit 2",
            "select t.id, t.created_at, t.number, 1::bigint from invoices t"
            + " where t.company_id = $1 and t.customer_id = $2 order by t.created_at desc, t.id desc limit 2");
    }

    [Fact]
    public async Task A_customer_that_is_not_there_has_nothing_that_hangs_on_its_id()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        foreach (var id in new[] { other.Ada.GlobalId(), Ids.Of("Customer", Guid.CreateVersion7()) })
        {
            var answer = await company.AskAsync(
                $$"""
                {
                  customer(id: "{{id}}") {
                    appointments(first: 1) { nodes { startsAt } }
                    invoices(after: "nonsense") { nodes { number } }
                  }
                }
                """);
            answer.Is("""{"data":{"customer":null}}""");
            Assert.Equal(1, answer.RoundTrips);
        }
    }

    [Fact]
    public async Task What_hangs_on_the_id_fails_at_its_own_place()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""
            {
              customer(id: "{{company.Ada.GlobalId()}}") {
                firstName
                appointments(after: "nonsense") { nodes { startsAt } }
                invoices(first: 1) { nodes { number } }
              }
            }
            """)).Refuses("HC0078 customer.appointments");
        (await api.AskAsync(
            company.As(UserRole.Staff),
            $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { firstName invoices(first: 1) { nodes { number } } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED customer.invoices");
    }

    [Fact]
    public async Task Lists_of_no_customers_ask_nothing()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var answer = await company.AskAsync(NestedPage);
        answer.Gives("""{ "customers": { "nodes": [] } }""");
        Assert.Single(answer.Statements);
    }

    [Fact]
    public async Task One_relation_twice_under_aliases_is_two_lists()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              customer(id: "{{company.Ada.GlobalId()}}") {
                first: appointments(first: 1) { nodes { note } totalCount }
                last: appointments(last: 1, where: { status: { eq: COMPLETED } }) { nodes { note } totalCount }
              }
            }
            """);
        answer.Gives(
            """
            {
              "customer": {
                "first": { "nodes": [{ "note": null }], "totalCount": 2 },
                "last": { "nodes": [{ "note": "Quiet" }], "totalCount": 1 }
              }
            }
            """);
        Assert.Equal(3, answer.Statements.Count);
    }
}
