using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

/// <summary>Several at once, several companies, several roles.</summary>
public sealed class AppointmentWriterTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(2, 10)]
    [InlineData(6, 3)]
    public async Task Of_bookings_at_the_same_moment_exactly_one_wins(int writers, int rounds)
    {
        var company = await TestCompany.CreateAsync(api);
        for (var round = 0; round < rounds; round++)
        {
            var day = TestCompany.Monday.AddDays(10 + round);
            var documents = Enumerable.Range(0, writers).Select(i => Book(
                company.Ada.GlobalId(), company.Sam.GlobalId(), company.Centre.GlobalId(), day.AddMinutes(i), day.AddMinutes(30 + i)));
            var answers = await Task.WhenAll(documents.Select(document => Task.Run(() => company.AskAsync(document))));
            var payloads = answers.Select(answer => answer.At("bookAppointment")!).ToList();
            var winner = Assert.Single(payloads, payload => payload["appointment"] is not null);
            Assert.Equal("[null]", $"[{winner["errors"]?.ToJsonString() ?? "null"}]");
            foreach (var loser in payloads.Where(payload => payload != winner))
            {
                var error = Assert.Single(loser["errors"]!.AsArray())!;
                Assert.Equal(
                    ("StaffMemberDoubleBookedError", (string?)winner["appointment"]!["startsAt"], (string?)winner["appointment"]!["endsAt"]),
                    ((string?)error["__typename"], (string?)error["bookedFrom"], (string?)error["bookedUntil"]));
            }
        }

        Assert.Equal(2 + rounds, await CountAsync(company));
    }

    [Fact]
    public async Task Of_changes_at_the_same_moment_none_is_lost()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(
            Task.Run(() => company.AskAsync(Cancel(company.Colour.GlobalId(), company.Colour.Version))),
            Task.Run(() => company.AskAsync(Complete(company.Colour.GlobalId(), company.Colour.Version))));
        var payloads = answers.Select(answer => answer.At("payload")!).ToList();
        var winner = Assert.Single(payloads, payload => payload["appointment"] is not null);
        var loser = Assert.Single(payloads, payload => payload["appointment"] is null);
        Assert.Equal("""[{"__typename":"VersionConflictError"}]""", loser["errors"]!.ToJsonString());
        Assert.Equal((string?)winner["appointment"]!["status"], await StatusAsync(company, company.Colour));
    }

    [Fact]
    public async Task A_version_that_is_out_of_date_changes_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Colour.GlobalId();
        var moved = await company.AskAsync(Reschedule(id, company.Colour.Version));
        var version = (uint)(long)moved.At("payload.appointment.version")!;
        Assert.NotEqual(company.Colour.Version, version);

        foreach (var document in (string[])[Cancel(id, company.Colour.Version), Complete(id, company.Colour.Version), Reschedule(id, company.Colour.Version)])
        {
            var refused = await company.AskAsync(document.Replace("__typename", "... on VersionConflictError { code message }", StringComparison.Ordinal));
            refused.Gives(
                """
                {"payload":{"appointment":null,"errors":[{
                  "code":"CONFLICT",
                  "message":"The object has been changed since you read it. Read it again before you repeat the change."
                }]}}
                """);
            Assert.Single(refused.Statements);
        }

        Assert.Equal("BOOKED", await StatusAsync(company, company.Colour));
        Assert.Equal("CANCELLED", (string?)(await company.AskAsync(Cancel(id, version))).At("payload.appointment.status"));
    }

    [Fact]
    public async Task Nothing_of_another_company_can_be_booked_or_changed()
    {
        var (mine, theirs) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var before = await RowsAsync(theirs);
        var (start, end) = (TestCompany.Monday.AddDays(20), TestCompany.Monday.AddDays(20).AddHours(1));
        await IsRefusedAsync(Book(theirs.Ada.GlobalId(), mine.Sam.GlobalId(), mine.Centre.GlobalId(), start, end), "bookAppointment", "CustomerNotFoundError");
        await IsRefusedAsync(Book(mine.Ada.GlobalId(), theirs.Sam.GlobalId(), mine.Centre.GlobalId(), start, end), "bookAppointment", "StaffMemberNotFoundError");
        await IsRefusedAsync(Book(mine.Ada.GlobalId(), mine.Sam.GlobalId(), theirs.Centre.GlobalId(), start, end), "bookAppointment", "BranchNotFoundError");
        await IsRefusedAsync(Cancel(theirs.Colour.GlobalId(), theirs.Colour.Version), "payload", "AppointmentNotFoundError");
        await IsRefusedAsync(Complete(theirs.Colour.GlobalId(), theirs.Colour.Version), "payload", "AppointmentNotFoundError");
        await IsRefusedAsync(Reschedule(theirs.Colour.GlobalId(), theirs.Colour.Version), "payload", "AppointmentNotFoundError");
        await IsRefusedAsync(Reschedule(mine.Colour.GlobalId(), null, $"staffMemberId: \"{theirs.Sam.GlobalId()}\""), "payload", "StaffMemberNotFoundError");
        await IsRefusedAsync(Reschedule(mine.Colour.GlobalId(), null, $"branchId: \"{theirs.Centre.GlobalId()}\""), "payload", "BranchNotFoundError");
        Assert.Equal(before, await RowsAsync(theirs));
        Assert.Equal(2, await CountAsync(mine));

        async Task IsRefusedAsync(string document, string field, string error) =>
            Assert.Equal(error, (string?)(await mine.AskAsync(document)).At($"{field}.errors.0.__typename"));
    }

    [Fact]
    public async Task Bookings_of_another_company_are_in_nobodys_way()
    {
        var (mine, theirs) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var sam = new StaffMember { Id = theirs.Sam.Id, Name = "Sam's double" };
        await mine.AddAsync(sam);
        var answer = await mine.AskAsync(Book(
            mine.Ada.GlobalId(), sam.GlobalId(), mine.Centre.GlobalId(), TestCompany.Monday, TestCompany.Monday.AddHours(1)));
        Assert.Equal(TestCompany.Monday, (DateTimeOffset?)answer.At("bookAppointment.appointment.startsAt"));
    }

    [Theory]
    [InlineData(UserRole.Owner, true)]
    [InlineData(UserRole.Manager, true)]
    [InlineData(UserRole.Staff, true)]
    [InlineData(UserRole.ReadOnly, false)]
    public async Task Roles_that_only_read_may_not_write(UserRole role, bool isAllowed)
    {
        var company = await TestCompany.CreateAsync(api);
        string[] documents =
        [
            Book(company.Ada.GlobalId(), company.Sam.GlobalId(), company.Centre.GlobalId(), TestCompany.Monday.AddDays(5), TestCompany.Monday.AddDays(5).AddHours(1)),
            Reschedule(company.Colour.GlobalId(), null),
            Complete(company.Colour.GlobalId(), null),
            Cancel(company.Colour.GlobalId(), null),
        ];
        foreach (var document in documents)
        {
            var answer = await api.AskAsync(company.As(role), document);
            if (isAllowed)
            {
                Assert.Empty(answer.Errors);
            }
            else
            {
                Assert.StartsWith("AUTH_NOT_AUTHORIZED ", Assert.Single(answer.Errors), StringComparison.Ordinal);
                Assert.Null(answer.Data?["payload"] ?? answer.Data?["bookAppointment"]);
                answer.Runs();
            }
        }

        Assert.Equal(isAllowed ? 3 : 2, await CountAsync(company));
        Assert.Equal(isAllowed ? "COMPLETED" : "BOOKED", await StatusAsync(company, company.Colour));
    }

    [Fact]
    public async Task A_write_that_waits_too_long_is_stopped_and_changes_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var impatient = new ApiHost(
            new PersistenceOptions { AppConnectionString = api.Database.AppConnectionString, StatementTimeout = TimeSpan.FromMilliseconds(300) },
            api.Clock);
        await using (var context = api.Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(company.Id))
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Appointments.ExecuteUpdateAsync(set => set.SetProperty(appointment => appointment.Note, "Locked"));
            (await impatient.AskAsync(company.Owner, Cancel(company.Colour.GlobalId(), null))).Refuses("HC0045 payload");
        }

        Assert.Equal("BOOKED", await StatusAsync(company, company.Colour));
    }

    [Fact]
    public async Task The_refusal_of_a_role_says_what_it_takes()
    {
        var company = await TestCompany.CreateAsync(api);
        (await api.AskAsync(company.As(UserRole.ReadOnly), Cancel(company.Colour.GlobalId(), null))).Is(
            """
            {"errors":[{
              "message":"The role of the signed-in user may not run \"Mutation.cancelAppointment\"; it takes OWNER or MANAGER or STAFF.",
              "locations":[{"line":1,"column":12}],
              "path":["payload"],
              "extensions":{"code":"AUTH_NOT_AUTHORIZED","roles":["OWNER","MANAGER","STAFF"],"coordinate":"Mutation.cancelAppointment"}
            }],"data":{"payload":null}}
            """);
    }

    private static string Book(string customer, string staffMember, string branch, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        $$"""
        mutation {
          bookAppointment(input: {
            customerId: "{{customer}}"
            staffMemberId: "{{staffMember}}"
            branchId: "{{branch}}"
            service: "Haircut"
            startsAt: "{{startsAt:O}}"
            endsAt: "{{endsAt:O}}"
          }) {
            appointment { startsAt endsAt }
            errors { __typename ... on StaffMemberDoubleBookedError { bookedFrom bookedUntil } }
          }
        }
        """;

    private static string Cancel(string id, uint? version) => Change("cancelAppointment", id, version, "");

    private static string Complete(string id, uint? version) => Change("completeAppointment", id, version, "");

    private static string Reschedule(string id, uint? version, string more = "") => Change(
        "rescheduleAppointment", id, version, $"startsAt: \"2026-03-26T09:00:00Z\", endsAt: \"2026-03-26T10:00:00Z\" {more}");

    private static string Change(string mutation, string id, uint? version, string more) =>
        $$"""
        mutation { payload: {{mutation}}(input: { id: "{{id}}", version: {{version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}} {{more}} }) { appointment { status version } errors { __typename } } }
        """;

    private static async Task<int> CountAsync(TestCompany company) =>
        (int)(await company.AskAsync("{ appointments { totalCount } }")).At("appointments.totalCount")!;

    private static async Task<string?> StatusAsync(TestCompany company, Appointment appointment) =>
        (string?)(await company.AskAsync($$"""{ appointment(id: "{{appointment.GlobalId()}}") { status } }""")).At("appointment.status");

    private static async Task<string> RowsAsync(TestCompany company) =>
        (await company.AskAsync("{ appointments { nodes { id version startsAt endsAt status staffMemberId branchId customerId } } }")).Text;
}
