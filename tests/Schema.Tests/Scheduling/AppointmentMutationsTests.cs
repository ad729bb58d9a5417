using System.Text.Json.Nodes;
using Backoffice.Persistence.Scheduling;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

public sealed class AppointmentMutationsTests(Api api) : IClassFixture<Api>
{
    private const string Errors = "errors { __typename ... on UserError { message } }";

    [Fact]
    public async Task An_appointment_is_booked_in_one_statement()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await BookAsync(company, company.Ada, company.Sam, "2026-03-09T10:00:00Z", "2026-03-09T10:45:00Z", "service startsAt");
        answer.Gives("""{"bookAppointment":{"appointment":{"service":"Haircut","startsAt":"2026-03-09T10:00:00Z"},"errors":null}}""");
        answer.Runs(
            LoggedWrite.Of(
                "insert into appointments (company_id, id, branch_id, created_at, customer_id, ends_at, note, service, staff_member_id, starts_at, status, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning xmin",
                "Appointment"));
        Assert.Equal(1, answer.RoundTrips);
    }

    [Fact]
    public async Task What_a_booking_answers_is_what_a_later_query_reads()
    {
        const string Fields = """
            id createdAt updatedAt version customerId staffMemberId branchId service startsAt endsAt status note
            customer { firstName appointments(first: 2) { totalCount nodes { id startsAt } } }
            staffMember { name branch { name } }
            branch { id address }
            """;
        var company = await TestCompany.CreateAsync(api);
        var booked = await company.AskAsync(
            $$"""
            mutation ($input: BookAppointmentInput!) {
              bookAppointment(input: $input) { appointment { {{Fields}} } {{Errors}} }
            }
            """,
            new
            {
                input = new
                {
                    customerId = company.Bob.GlobalId(),
                    staffMemberId = company.Sam.GlobalId(),
                    branchId = company.Centre.GlobalId(),
                    service = "Cut & colour",
                    startsAt = "2026-03-10T09:00:00.123456+02:00",
                    endsAt = "2026-03-10T10:00:00+02:00",
                    note = "Allergic to \"everything\"",
                },
            });
        var id = (string)booked.At("bookAppointment.appointment.id")!;
        var version = (long)booked.At("bookAppointment.appointment.version")!;
        booked.Gives(
            $$"""
            {"bookAppointment":{"appointment":{
              "id":"{{id}}",
              "createdAt":"2026-03-02T08:01:00Z",
              "updatedAt":"2026-03-02T08:01:00Z",
              "version":{{version}},
              "customerId":"{{company.Bob.GlobalId()}}",
              "staffMemberId":"{{company.Sam.GlobalId()}}",
              "branchId":"{{company.Centre.GlobalId()}}",
              "service":"Cut & colour",
              "startsAt":"2026-03-10T07:00:00.123456Z",
              "endsAt":"2026-03-10T08:00:00Z",
              "status":"BOOKED",
              "note":"Allergic to \"everything\"",
              "customer":{"firstName":"Bob","appointments":{"totalCount":1,"nodes":[{"id":"{{id}}","startsAt":"2026-03-10T07:00:00.123456Z"}]} },
              "staffMember":{"name":"Sam","branch":{"name":"Centre"} },
              "branch":{"id":"{{company.Centre.GlobalId()}}","address":"Main Street 1"}
            },"errors":null} }
            """);
        Assert.Equal(6, booked.Statements.Count);

        var read = await company.AskAsync($"query ($id: ID!) {{ appointment(id: $id) {{ {Fields} }} }}", new { id });
        Assert.Equal(booked.At("bookAppointment.appointment")!.ToJsonString(), read.At("appointment")!.ToJsonString());
    }

    [Fact]
    public async Task An_appointment_is_moved_to_another_time_staff_member_and_branch()
    {
        var company = await TestCompany.CreateAsync(api);
        api.Clock.Now = SteppedClock.Start.AddHours(1);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              rescheduleAppointment(input: {
                id: "{{company.Colour.GlobalId()}}"
                startsAt: "2026-03-12T09:00:00Z"
                endsAt: "2026-03-12T10:30:00Z"
                staffMemberId: "{{company.Sam.GlobalId()}}"
                branchId: "{{company.Centre.GlobalId()}}"
                version: {{company.Colour.Version}}
              }) {
                appointment { id createdAt updatedAt startsAt endsAt status staffMember { name } branch { name } customer { firstName } }
                {{Errors}}
              }
            }
            """);
        answer.Gives(
            $$"""
            {"rescheduleAppointment":{"appointment":{
              "id":"{{company.Colour.GlobalId()}}",
              "createdAt":"2026-03-02T08:01:00Z",
              "updatedAt":"2026-03-02T09:00:00Z",
              "startsAt":"2026-03-12T09:00:00Z",
              "endsAt":"2026-03-12T10:30:00Z",
              "status":"BOOKED",
              "staffMember":{"name":"Sam"},
              "branch":{"name":"Centre"},
              "customer":{"firstName":"Ada"}
            },"errors":null} }
            """);
        Assert.Equal(5, answer.Statements.Count);
    }

    [Fact]
    public async Task A_new_time_alone_leaves_staff_member_and_branch_and_asks_for_another_confirmation()
    {
        var company = await TestCompany.CreateAsync(api);
        var confirmed = await AddAsync(company, AppointmentStatus.Confirmed);
        api.Clock.Now = SteppedClock.Start.AddHours(1);
        var answer = await RescheduleAsync(
            company, confirmed, "2026-03-13T09:30:00Z", "2026-03-13T10:30:00Z", "startsAt status staffMemberId branchId");
        answer.Gives(
            $$"""
            {"rescheduleAppointment":{"appointment":{
              "startsAt":"2026-03-13T09:30:00Z",
              "status":"BOOKED",
              "staffMemberId":"{{company.Sam.GlobalId()}}",
              "branchId":"{{company.Centre.GlobalId()}}"
            },"errors":null} }
            """);
        answer.Runs(
            """
            select t.id, t.branch_id, t.created_at, t.customer_id, t.ends_at, t.note, t.service, t.staff_member_id, t.starts_at, t.status, t.updated_at, t.xmin from appointments t where t.company_id = $1 and t.id = $2
            """,
            LoggedWrite.Of(
                "update appointments set ends_at = $1, starts_at = $2, status = $3, updated_at = $4 where company_id = $5 and id = $6 and xmin = $7 returning xmin",
                "Appointment"));
        Assert.Equal(2, answer.RoundTrips);
    }

    [Fact]
    public async Task A_cancelled_appointment_frees_the_time()
    {
        var company = await TestCompany.CreateAsync(api);
        (await CancelAsync(company, company.Colour)).Gives(
            """{"cancelAppointment":{"appointment":{"status":"CANCELLED"},"errors":null}}""");
        (await BookAsync(company, company.Bob, company.Tom, "2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z", "status")).Gives(
            """{"bookAppointment":{"appointment":{"status":"BOOKED"},"errors":null}}""");
    }

    [Fact]
    public async Task A_completed_appointment_still_takes_the_time()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""mutation { completeAppointment(input: { id: "{{company.Colour.GlobalId()}}" }) { appointment { status } {{Errors}} } }"""))
            .Gives("""{"completeAppointment":{"appointment":{"status":"COMPLETED"},"errors":null}}""");
        (await BookAsync(company, company.Bob, company.Tom, "2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z", "id")).Gives(
            """
            {"bookAppointment":{"appointment":null,"errors":[{
              "__typename":"StaffMemberDoubleBookedError",
              "message":"The staff member is booked from 2026-03-10T09:00:00Z until 2026-03-10T10:00:00Z."
            }]}}
            """);
    }

    [Theory]
    [InlineData("2026-03-09T08:30:00Z", "2026-03-09T09:00:00.000001Z")]
    [InlineData("2026-03-09T09:59:59Z", "2026-03-09T10:30:00Z")]
    [InlineData("2026-03-09T09:15:00Z", "2026-03-09T09:30:00Z")]
    [InlineData("2026-03-09T08:00:00Z", "2026-03-09T12:00:00Z")]
    public async Task A_staff_member_is_not_booked_twice(string startsAt, string endsAt)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            Book(
                company.Bob.GlobalId(),
                company.Sam.GlobalId(),
                company.Centre.GlobalId(),
                startsAt,
                endsAt,
                "appointment { id } errors { ... on UserError { message } ... on StaffMemberDoubleBookedError { code bookedFrom bookedUntil } }"));
        answer.Gives(
            """
            {"bookAppointment":{"appointment":null,"errors":[{
              "message":"The staff member is booked from 2026-03-09T09:00:00Z until 2026-03-09T10:00:00Z.",
              "code":"CONFLICT",
              "bookedFrom":"2026-03-09T09:00:00Z",
              "bookedUntil":"2026-03-09T10:00:00Z"
            }]}}
            """);
        Assert.Equal(2, answer.Statements.Count);
        Assert.Equal(2, await CountAsync(company));
    }

    [Theory]
    [InlineData("2026-03-09T08:00:00Z", "2026-03-09T09:00:00Z")]
    [InlineData("2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z")]
    public async Task Appointments_may_follow_each_other_without_a_break(string startsAt, string endsAt)
    {
        var company = await TestCompany.CreateAsync(api);
        (await BookAsync(company, company.Bob, company.Sam, startsAt, endsAt, "status"))
            .Gives("""{"bookAppointment":{"appointment":{"status":"BOOKED"},"errors":null}}""");
    }

    [Fact]
    public async Task An_appointment_is_not_moved_into_another()
    {
        var company = await TestCompany.CreateAsync(api);
        var other = await AddAsync(company, AppointmentStatus.Booked);
        (await RescheduleAsync(company, other, "2026-03-09T09:30:00Z", "2026-03-09T10:30:00Z", "id")).Gives(
            """
            {"rescheduleAppointment":{"appointment":null,"errors":[{
              "__typename":"StaffMemberDoubleBookedError",
              "message":"The staff member is booked from 2026-03-09T09:00:00Z until 2026-03-09T10:00:00Z."
            }]}}
            """);
    }

    [Theory]
    [InlineData("2026-03-16T09:00:00Z", "2026-03-16T08:00:00Z", "The appointment must end after its start.")]
    [InlineData("2026-03-16T09:00:00Z", "2026-03-16T10:00:00+01:00", "The appointment must end after its start.")]
    [InlineData("2026-03-16T09:00:00.000001Z", "2026-03-16T09:00:00.000001Z", "The appointment must end after its start.")]
    [InlineData("2026-03-16T09:00:00Z", "2026-03-17T09:00:01Z", "An appointment can last at most 24 hours.")]
    public async Task A_time_that_cannot_be_is_refused_before_the_database_is_asked(string startsAt, string endsAt, string message)
    {
        var company = await TestCompany.CreateAsync(api);
        var errors = $$"""{"appointment":null,"errors":[{"__typename":"InvalidAppointmentTimeError","message":"{{message}}"}]}""";
        (await BookAsync(company, company.Ada, company.Sam, startsAt, endsAt, "id")).Gives($$"""{"bookAppointment":{{errors}}}""").Runs();
        (await RescheduleAsync(company, company.Colour, startsAt, endsAt, "id")).Gives($$"""{"rescheduleAppointment":{{errors}}}""").Runs();
    }

    [Theory]
    [InlineData("", null, "service", "\"service\" is empty.")]
    [InlineData(" \t", null, "service", "\"service\" is empty.")]
    [InlineData("a\0b", null, "service", "\"service\" holds the character U+0000, which cannot be stored.")]
    [InlineData("Cut", "", "note", "\"note\" is empty.")]
    public async Task A_text_that_cannot_be_stored_is_refused(string service, string? note, string field, string message)
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            """
            mutation ($input: BookAppointmentInput!) {
              bookAppointment(input: $input) { errors { ... on InvalidInputError { path message } } }
            }
            """,
            new
            {
                input = new
                {
                    customerId = company.Ada.GlobalId(),
                    staffMemberId = company.Sam.GlobalId(),
                    branchId = company.Centre.GlobalId(),
                    service,
                    note,
                    startsAt = "2026-03-16T09:00:00Z",
                    endsAt = "2026-03-16T10:00:00Z",
                },
            });
        answer.Gives(new JsonObject
        {
            ["bookAppointment"] = new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["path"] = new JsonArray("input", field), ["message"] = message }) },
        }.ToJsonString()).Runs();
    }

    [Fact]
    public async Task An_appointment_is_confirmed_and_its_service_and_note_are_changed()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Colour.GlobalId();
        var confirm = $$"""mutation { confirmAppointment(input: { id: "{{id}}" }) { appointment { status } {{Errors}} } }""";
        const string Confirmed = """{"confirmAppointment":{"appointment":{"status":"CONFIRMED"},"errors":null}}""";
        (await company.AskAsync(confirm)).Gives(Confirmed);
        var again = (await company.AskAsync(confirm)).Gives(Confirmed);
        Assert.DoesNotContain(again.Statements, sql => sql.Contains("update ", StringComparison.Ordinal));
        (await company.AskAsync(
            $$"""
            mutation {
              updateAppointment(input: { id: "{{id}}", service: "Cut", note: "At the window" }) { appointment { service note status } {{Errors}} }
              note: updateAppointment(input: { id: "{{id}}", note: null }) { appointment { service note status } {{Errors}} }
              long: updateAppointment(input: { id: "{{id}}", service: "{{new string('x', 201)}}" }) { appointment { id } errors { __typename ... on UserError { path } } }
              stale: updateAppointment(input: { id: "{{id}}", service: "Cut", version: {{company.Colour.Version}} }) { appointment { id } errors { __typename } }
            }
            """)).Gives(
            """
            {"updateAppointment":{"appointment":{"service":"Cut","note":"At the window","status":"CONFIRMED"},"errors":null},
             "note":{"appointment":{"service":"Cut","note":null,"status":"CONFIRMED"},"errors":null},
             "long":{"appointment":null,"errors":[{"__typename":"InvalidInputError","path":["input","service"]}]},
             "stale":{"appointment":null,"errors":[{"__typename":"VersionConflictError"}]}}
            """);
    }

    [Fact]
    public async Task A_missed_appointment_frees_the_time()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync($$"""mutation { markNoShow(input: { id: "{{company.Colour.GlobalId()}}" }) { appointment { status } {{Errors}} } }"""))
            .Gives("""{"markNoShow":{"appointment":{"status":"NO_SHOW"},"errors":null}}""");
        var time = (From: company.Colour.StartsAt.ToString("O"), To: company.Colour.EndsAt.ToString("O"));
        (await company.AskAsync(
            Book(company.Bob.GlobalId(), Ids.Of("StaffMember", company.Colour.StaffMemberId), company.Centre.GlobalId(), time.From, time.To, $"appointment {{ status }} {Errors}")))
            .Gives("""{"bookAppointment":{"appointment":{"status":"BOOKED"},"errors":null}}""");
    }

    [Theory]
    [InlineData(AppointmentStatus.Completed, "COMPLETED")]
    [InlineData(AppointmentStatus.Cancelled, "CANCELLED")]
    [InlineData(AppointmentStatus.NoShow, "NO_SHOW")]
    public async Task What_is_over_stays_as_it_is(AppointmentStatus status, string name)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = (await AddAsync(company, status)).GlobalId();
        var answer = await company.AskAsync(
            $$"""
            mutation {
              rescheduleAppointment(input: { id: "{{id}}", startsAt: "2026-03-20T09:00:00Z", endsAt: "2026-03-20T10:00:00Z" }) { ...state }
              cancelAppointment(input: { id: "{{id}}" }) { appointment { id } errors { ... on AppointmentStateError { status message } } }
              completeAppointment(input: { id: "{{id}}" }) { appointment { id } errors { ... on AppointmentStateError { status message } } }
              confirmAppointment(input: { id: "{{id}}" }) { appointment { id } errors { ... on AppointmentStateError { status message } } }
              markNoShow(input: { id: "{{id}}" }) { appointment { id } errors { ... on AppointmentStateError { status message } } }
            }
            fragment state on RescheduleAppointmentPayload {
              appointment { id }
              errors { ... on AppointmentStateError { status message } }
            }
            """);
        answer.Gives(
            $$"""
            {
              "rescheduleAppointment":{"appointment":null,"errors":[{"status":"{{name}}","message":"The appointment is {{name}}, so it can't be rescheduled."}]},
              "cancelAppointment":{"appointment":null,"errors":[{"status":"{{name}}","message":"The appointment is {{name}}, so it can't be cancelled."}]},
              "completeAppointment":{"appointment":null,"errors":[{"status":"{{name}}","message":"The appointment is {{name}}, so it can't be completed."}]},
              "confirmAppointment":{"appointment":null,"errors":[{"status":"{{name}}","message":"The appointment is {{name}}, so it can't be confirmed."}]},
              "markNoShow":{"appointment":null,"errors":[{"status":"{{name}}","message":"The appointment is {{name}}, so it can't be marked as missed."}]}
            }
            """);
        Assert.Equal(5, answer.Statements.Count);
    }

    [Fact]
    public async Task Ids_of_nothing_are_not_found()
    {
        var company = await TestCompany.CreateAsync(api);
        (string Customer, string StaffMember, string Branch) known = (company.Ada.GlobalId(), company.Sam.GlobalId(), company.Centre.GlobalId());
        var nobody = (Customer: Ids.Of("Customer", Guid.CreateVersion7()), StaffMember: Ids.Of("StaffMember", Guid.CreateVersion7()), Branch: Ids.Of("Branch", Guid.CreateVersion7()));
        await IsNotFoundAsync(nobody.Customer, known.StaffMember, known.Branch, "CustomerNotFoundError", "There is no customer with this id.");
        await IsNotFoundAsync(known.Customer, nobody.StaffMember, known.Branch, "StaffMemberNotFoundError", "There is no staff member with this id.");
        await IsNotFoundAsync(known.Customer, known.StaffMember, nobody.Branch, "BranchNotFoundError", "There is no branch with this id.");
        Assert.Equal(2, await CountAsync(company));

        async Task IsNotFoundAsync(string customer, string staffMember, string branch, string type, string message)
        {
            var answer = await company.AskAsync(
                Book(customer, staffMember, branch, "2026-03-16T09:00:00Z", "2026-03-16T10:00:00Z", $"appointment {{ id }} {Errors}"));
            answer.Gives($$"""{"bookAppointment":{"appointment":null,"errors":[{"__typename":"{{type}}","message":"{{message}}"}]} }""");
            Assert.Equal(
                "select exists (select from customers t where t.company_id = $1 and t.id = $2), exists (select from staff_members t where t.company_id = $1 and t.id = $3), "
                    + "exists (select from branches t where t.company_id = $1 and t.id = $4)",
                answer.Statements[1]);
            Assert.Equal(2, answer.Statements.Count);
        }
    }

    [Fact]
    public async Task All_ids_of_nothing_are_reported_at_once()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        (await company.AskAsync(Book(
            other.Ada.GlobalId(), other.Sam.GlobalId(), other.Centre.GlobalId(), "2026-03-16T09:00:00Z", "2026-03-16T10:00:00Z",
            "appointment { id } errors { __typename ... on UserError { path } }"))).Gives(
            """
            {"bookAppointment":{"appointment":null,"errors":[
              {"__typename":"CustomerNotFoundError","path":["input","customerId"]},
              {"__typename":"StaffMemberNotFoundError","path":["input","staffMemberId"]},
              {"__typename":"BranchNotFoundError","path":["input","branchId"]}]}}
            """);
    }

    [Fact]
    public async Task An_appointment_of_nothing_is_not_found()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = Ids.Of("Appointment", Guid.CreateVersion7());
        var expected = """{"errors":[{"__typename":"AppointmentNotFoundError","message":"There is no appointment with this id."}]}""";
        var answer = await company.AskAsync(
            $$"""
            mutation {
              rescheduleAppointment(input: { id: "{{id}}", startsAt: "2026-03-20T09:00:00Z", endsAt: "2026-03-20T10:00:00Z" }) { {{Errors}} }
              cancelAppointment(input: { id: "{{id}}" }) { {{Errors}} }
              completeAppointment(input: { id: "{{id}}" }) { {{Errors}} }
              confirmAppointment(input: { id: "{{id}}" }) { {{Errors}} }
              markNoShow(input: { id: "{{id}}" }) { {{Errors}} }
              updateAppointment(input: { id: "{{id}}", note: "x" }) { {{Errors}} }
            }
            """);
        answer.Gives(
            $$"""
            {"rescheduleAppointment":{{expected}},"cancelAppointment":{{expected}},"completeAppointment":{{expected}},
             "confirmAppointment":{{expected}},"markNoShow":{{expected}},"updateAppointment":{{expected}}}
            """);
    }

    [Fact]
    public async Task Ids_are_those_of_the_right_type()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            Book(
                company.Sam.GlobalId(),
                company.Sam.GlobalId(),
                company.Centre.GlobalId(),
                "2026-03-16T09:00:00Z",
                "2026-03-16T10:00:00Z",
                "appointment { id }"))).Refuses("INVALID_ID bookAppointment").Runs();
        (await company.AskAsync($$"""mutation { cancelAppointment(input: { id: "{{company.Colour.Id}}" }) { appointment { id } } }"""))
            .Refuses("INVALID_ID cancelAppointment").Runs();
    }

    [Fact]
    public async Task Mutations_of_a_document_run_one_after_the_other_and_see_what_was_written()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync(
            $$"""
            mutation {
              first: cancelAppointment(input: { id: "{{company.Colour.GlobalId()}}" }) {
                appointment { status customer { appointments(first: 1) { nodes { status } } } }
              }
              second: bookAppointment(input: {
                customerId: "{{company.Ada.GlobalId()}}"
                staffMemberId: "{{company.Tom.GlobalId()}}"
                branchId: "{{company.Annex.GlobalId()}}"
                service: "Colour"
                startsAt: "2026-03-10T09:00:00Z"
                endsAt: "2026-03-10T11:00:00Z"
              }) {
                appointment { service customer { appointments(first: 3) { totalCount nodes { service status } } } }
              }
              third: cancelAppointment(input: { id: "{{company.Colour.GlobalId()}}" }) { {{Errors}} }
            }
            """);
        var second = answer.At("second.appointment.customer.appointments")!;
        Assert.Equal(3, (int)second["totalCount"]!);
        Assert.Equal(
            ["Colour BOOKED", "Haircut CANCELLED", "Haircut COMPLETED"],
            second["nodes"]!.AsArray().Select(node => $"{node!["service"]} {node["status"]}").Order(StringComparer.Ordinal));
        Assert.Equal("""{"status":"CANCELLED","customer":{"appointments":{"nodes":[{"status":"CANCELLED"}]}}}""", answer.At("first.appointment")!.ToJsonString());
        Assert.Equal("AppointmentStateError", (string?)answer.At("third.errors.0.__typename"));
    }

    private static async Task<Appointment> AddAsync(TestCompany company, AppointmentStatus status)
    {
        var appointment = TestCompany.Appointment(company.Bob, company.Sam, company.Centre, TestCompany.Monday.AddDays(4), status, null);
        await company.AddAsync(appointment);
        return appointment;
    }

    private static Task<Answer> BookAsync(
        TestCompany company,
        Persistence.Customers.Customer customer,
        StaffMember staffMember,
        string startsAt,
        string endsAt,
        string fields) =>
        company.AskAsync(
            Book(customer.GlobalId(), staffMember.GlobalId(), company.Centre.GlobalId(), startsAt, endsAt, $"appointment {{ {fields} }} {Errors}"));

    private static string Book(string customer, string staffMember, string branch, string startsAt, string endsAt, string payload) =>
        $$"""
        mutation {
          bookAppointment(input: {
            customerId: "{{customer}}"
            staffMemberId: "{{staffMember}}"
            branchId: "{{branch}}"
            service: "Haircut"
            startsAt: "{{startsAt}}"
            endsAt: "{{endsAt}}"
          }) { {{payload}} }
        }
        """;

    private static Task<Answer> RescheduleAsync(TestCompany company, Appointment appointment, string startsAt, string endsAt, string fields) =>
        company.AskAsync(
            $$"""
            mutation {
              rescheduleAppointment(input: { id: "{{appointment.GlobalId()}}", startsAt: "{{startsAt}}", endsAt: "{{endsAt}}" }) {
                appointment { {{fields}} }
                {{Errors}}
              }
            }
            """);

    private static Task<Answer> CancelAsync(TestCompany company, Appointment appointment) => company.AskAsync(
        $$"""mutation { cancelAppointment(input: { id: "{{appointment.GlobalId()}}" }) { appointment { status } {{Errors}} } }""");

    private static async Task<int> CountAsync(TestCompany company) =>
        (int)(await company.AskAsync("{ appointments { totalCount } }")).At("appointments.totalCount")!;
}
