using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

public sealed class AppointmentQueriesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_appointment_has_all_its_columns()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            {
              appointment(id: "{{company.Cut.GlobalId()}}") {
                id createdAt updatedAt version customerId staffMemberId branchId service startsAt endsAt status note
              }
            }
            """);
        answer.Gives(
            $$"""
            {
              "appointment": {
                "id": "{{company.Cut.GlobalId()}}",
                "createdAt": "2026-03-02T08:01:00Z",
                "updatedAt": "2026-03-02T08:01:00Z",
                "version": {{company.Cut.Version}},
                "customerId": "{{company.Ada.GlobalId()}}",
                "staffMemberId": "{{company.Sam.GlobalId()}}",
                "branchId": "{{company.Centre.GlobalId()}}",
                "service": "Haircut",
                "startsAt": "2026-03-09T09:00:00Z",
                "endsAt": "2026-03-09T10:00:00Z",
                "status": "COMPLETED",
                "note": "Quiet"
              }
            }
            """);
        Assert.Single(answer.Statements);
    }

    [Fact]
    public async Task Appointments_know_who_comes_who_serves_and_where()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            "{ appointments { nodes { note customer { firstName } staffMember { name branch { name } } branch { name } } } }");
        answer.Gives(
            """
            {
              "appointments": {
                "nodes": [
                  {
                    "note": null,
                    "customer": { "firstName": "Ada" },
                    "staffMember": { "name": "Tom", "branch": null },
                    "branch": { "name": "Annex" }
                  },
                  {
                    "note": "Quiet",
                    "customer": { "firstName": "Ada" },
                    "staffMember": { "name": "Sam", "branch": { "name": "Centre" } },
                    "branch": { "name": "Centre" }
                  }
                ]
              }
            }
            """);
        Assert.Equal(5, answer.Statements.Count);
    }

    [Fact]
    public async Task Many_appointments_of_one_customer_look_it_up_once()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ appointments { nodes { customer { lastName } } } }")).Runs(
            "select t.id, t.customer_id, t.starts_at from appointments t"
            + " where t.company_id = $1 order by t.starts_at desc, t.id desc limit 11",
            "select t.id, t.last_name from customers t where t.company_id = $1 and t.id = $2");
    }
}
