using Backoffice.Persistence.Scheduling;
using Xunit;

namespace Backoffice.Schema.Tests.Values;

/// <summary>The database keeps the value that the client sent, or the client is told that it can't be kept.</summary>
public sealed class StoredValuesTests(Api api) : IClassFixture<Api>
{
    private const string Smile = "\U0001F600";

    [Theory]
    [InlineData("lt: \"2031-01-01T00:00:00.123457Z\"", 1)]
    [InlineData("lt: \"2031-01-01T00:00:00.123456Z\"", 0)]
    [InlineData("lte: \"2031-01-01T00:00:00.123456000Z\"", 1)]
    [InlineData("eq: \"2031-01-01T00:00:00.123456Z\"", 1)]
    [InlineData("eq: \"2031-01-01T23:59:00.1234560+23:59\"", 1)]
    [InlineData("eq: \"2030-12-31t00:01:00.123456-23:59\"", 1)]
    [InlineData("gt: \"2031-01-01T00:00:00.123455Z\"", 1)]
    [InlineData("in: [\"2031-01-01T00:00:00.123455Z\", \"2031-01-01T00:00:00.123457Z\"]", 0)]
    public async Task Times_are_compared_to_the_microsecond(string condition, int count)
    {
        var company = await TestCompany.CreateAsync(api);
        await company.AddAsync(TestCompany.Appointment(
            company.Ada, company.Sam, company.Centre, new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1_234_560), AppointmentStatus.Booked, null));

        var answer = await company.AskAsync(
            $$"""{ appointments(where: { and: [{ startsAt: { gte: "2031-01-01T00:00:00Z" } }, { startsAt: { {{condition}} } }] }) { totalCount } }""");
        Assert.Equal(count, (int?)answer.At("appointments.totalCount"));
    }

    [Fact]
    public async Task A_seventh_digit_of_a_second_is_refused_wherever_a_time_is_taken()
    {
        const string Finer = "2031-01-01T00:00:00.1234567Z";
        var company = await TestCompany.CreateAsync(api);
        foreach (var condition in (string[])["eq", "lt", "ngte", "in"])
        {
            (await company.AskAsync($$"""{ appointments(where: { startsAt: { {{condition}}: "{{Finer}}" } }) { totalCount } }""")).Refuses("HC0016");
        }

        (await company.AskAsync("query ($time: DateTime) { appointments(where: { startsAt: { lt: $time } }) { totalCount } }", new { time = Finer }))
            .Refuses("HC0017");
        (await company.AskAsync(
            "mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { payment { id } } }",
            new { input = new { invoiceId = company.Draft.GlobalId(), amount = 1, method = "CASH", paidAt = Finer } })).Refuses("HC0017");
    }

    [Theory]
    [InlineData("firstName", 100)]
    [InlineData("lastName", 100)]
    [InlineData("phone", 50)]
    [InlineData("notes", 10_000)]
    public async Task Lengths_are_counted_in_characters(string field, int limit)
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var longest = string.Concat(Enumerable.Repeat(Smile, limit));

        var kept = await CreateAsync(company, field, longest);
        Assert.Equal(longest, (string?)kept.At($"createCustomer.customer.{field}"));
        var refused = await CreateAsync(company, field, longest + "x");
        Assert.Equal(
            $"\"{field}\" has {limit + 1} characters; at most {limit} are allowed.", (string?)refused.At("createCustomer.errors.0.message"));
    }

    [Fact]
    public async Task Tags_and_addresses_are_counted_in_characters()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var tag = string.Concat(Enumerable.Repeat(Smile, 50));
        Assert.Equal(tag, (string?)(await CreateAsync(company, "tags", new[] { tag })).At("createCustomer.customer.tags.0"));
        Assert.Contains("51 characters", (await CreateAsync(company, "tags", new[] { tag + "x" })).Text, StringComparison.Ordinal);

        var address = string.Concat(Enumerable.Repeat(Smile, 250)) + "@a.b";
        Assert.Equal(address, (string?)(await CreateAsync(company, "email", address)).At("createCustomer.customer.email"));
        Assert.Contains("at most 254 characters", (await CreateAsync(company, "email", "x" + address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_counted_without_the_blanks_that_are_not_kept()
    {
        var company = await TestCompany.CreateEmptyAsync(api);
        var longest = new string('x', 100);
        Assert.Equal(longest, (string?)(await CreateAsync(company, "firstName", $"  {longest}  ")).At("createCustomer.customer.firstName"));
    }

    [Fact]
    public async Task Composed_and_decomposed_characters_stay_as_they_are()
    {
        const string Composed = "Zo\u00eb";
        const string Decomposed = "Zoe\u0308";
        var company = await TestCompany.CreateEmptyAsync(api);
        await CreateAsync(company, "firstName", Composed);
        await CreateAsync(company, "firstName", Decomposed);

        foreach (var name in (string[])[Composed, Decomposed])
        {
            var answer = await company.AskAsync(
                "query ($name: String) { customers(where: { firstName: { eq: $name } }) { nodes { firstName } } }", new { name });
            Assert.Equal(name, (string?)Assert.Single(answer.ListAt("customers.nodes"))?["firstName"]);
        }
    }

    [Fact]
    public async Task An_id_has_one_spelling()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Centre.GlobalId();
        Assert.EndsWith("==", id, StringComparison.Ordinal);
        foreach (var spelling in (string[])[id.TrimEnd('='), id[..^1], $" {id}", $"{id}\n", $"{id[..8]}\n{id[8..]}", company.Centre.Id.ToString()])
        {
            const string Document = "query ($id: ID!) { branch(id: $id) { id } node(id: $id) { id } branches(where: { id: { eq: $id } }) { totalCount } }";
            (await company.AskAsync(Document, new { id = spelling })).Refuses("INVALID_ID branch", "INVALID_ID node", "INVALID_ID branches");
        }
    }

    private static Task<Answer> CreateAsync(TestCompany company, string field, object value)
    {
        var input = new Dictionary<string, object> { ["firstName"] = "a", ["lastName"] = "b", [field] = value };
        return company.AskAsync(
            """
            mutation ($input: CreateCustomerInput!) {
              createCustomer(input: $input) {
                customer { firstName lastName email phone tags notes }
                errors { ... on InvalidInputError { message } }
              }
            }
            """,
            new { input });
    }
}
