using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Xunit;

namespace Backoffice.Schema.Tests.Filtering;

/// <summary>Every condition that the schema offers, against the same condition on the objects in memory.</summary>
public sealed class FilterTests(BusyCompany company) : IClassFixture<BusyCompany>
{
    public static IEnumerable<object[]> Conditions =>
        from list in PrintedLists.OfRoot
        from property in list.Conditions
        from condition in property.Value.Fields
        select new object[] { list.Field.Name, property.Key, condition.Name };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task A_condition_gives_the_rows_that_meet_it(string field, string property, string condition)
    {
        var list = PrintedLists.Find($"Query.{field}");
        var leaf = list.Conditions[property].Fields.Single(field => field.Name == condition).Type;
        var idType = list.IdTypeOf(property);
        foreach (var operand in OperandsOf(company.Rows(list.Entity), property, condition))
        {
            var expected = company.Rows(list.Entity).Where(row => Meets(condition, BusyCompany.Value(row, property), operand));
            var where = $"{{ {property}: {{ {condition}: {Literal(operand, idType)} }} }}";
            await GivesAsync(list, where, expected);
            await GivesAsync(list, $"{{ {property}: {{ {condition}: $value }} }}", expected, leaf, JsonValueOf(operand, idType));
        }
    }

    [Fact]
    public async Task Conditions_of_one_object_must_all_be_met() => await GivesAsync<Customer>(
        "customers",
        """{ status: { eq: ACTIVE }, lastName: { in: ["l1", "l3"] }, email: { startsWith: "e" } }""",
        customer => customer is { Status: CustomerStatus.Active, LastName: "l1" or "l3", Email: not null });

    [Fact]
    public async Task And_and_or_nest() => await GivesAsync<Customer>(
        "customers",
        """
        {
          or: [
            { and: [{ status: { eq: LEAD } }, { or: [{ email: { eq: null } }, { phone: { startsWith: "+411" } }] }] }
            { firstName: { eq: "Anna" }, lastName: { eq: "l1" } }
          ]
        }
        """,
        customer => (customer.Status == CustomerStatus.Lead && (customer.Email is null || customer.Phone?.StartsWith("+411", StringComparison.Ordinal) == true))
            || customer is { FirstName: "Anna", LastName: "l1" });

    [Fact]
    public async Task Alternatives_do_not_loosen_what_stands_beside_them() => await GivesAsync<Invoice>(
        "invoices",
        """{ total: { gte: 0.495 }, or: [{ dueDate: { eq: null } }, { issuedAt: { ngt: "2026-03-10T10:00:00+01:00" } }] }""",
        invoice => invoice.Total >= 0.5m
            && (invoice.DueDate is null || !(invoice.IssuedAt > new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero))));

    [Theory]
    [InlineData("{}")]
    [InlineData("{ and: [] }")]
    [InlineData("{ or: [{}] }")]
    [InlineData("{ or: [{ and: [] }] }")]
    [InlineData("{ createdAt: { nin: [] } }")]
    [InlineData("{ or: [{ id: { in: [] } }, { createdAt: { nin: [] } }] }")]
    public async Task Nothing_asked_restricts_nothing(string where) => await GivesAsync<Customer>("customers", where, _ => true);

    [Theory]
    [InlineData("{ or: [] }")]
    [InlineData("{ or: [{ or: [] }] }")]
    [InlineData("{ and: [{ or: [] }] }")]
    [InlineData("{ or: [{ id: { in: [] } }, { or: [] }] }")]
    [InlineData("{ createdAt: { in: [], nin: [] } }")]
    [InlineData("{ or: [], status: { in: [LEAD, ACTIVE, INACTIVE] } }")]
    public async Task No_alternative_and_no_value_match_nothing(string where) => await GivesAsync<Customer>("customers", where, _ => false);

    [Fact]
    public async Task An_empty_alternative_adds_nothing() => await GivesAsync<Customer>(
        "customers", """{ or: [{ or: [] }, { lastName: { eq: "l1" } }] }""", customer => customer.LastName == "l1");

    [Theory]
    [InlineData("{ gt: 0.245 }", ">= 0.25")]
    [InlineData("{ gt: 0.25 }", ">= 0.5")]
    [InlineData("{ gte: 0.2501 }", ">= 0.5")]
    [InlineData("{ lt: 0.2501 }", "<= 0.25")]
    [InlineData("{ lte: 0.2499999999999999999999999999 }", "<= 0")]
    [InlineData("{ neq: 0.255 }", ">= 0")]
    [InlineData("{ eq: 0.255 }", "<= -1")]
    [InlineData("{ eq: 0.250 }", "= 0.25")]
    [InlineData("{ in: [0.25, 0.251] }", "= 0.25")]
    [InlineData("{ lt: 79228162514264337593543950335 }", ">= 0")]
    [InlineData("{ gt: 79228162514264337593543950335 }", "<= -1")]
    public async Task A_total_is_compared_exactly(string total, string expected)
    {
        var (relation, bound) = (expected.Split(' ')[0], decimal.Parse(expected.Split(' ')[1], CultureInfo.InvariantCulture));
        await GivesAsync<Invoice>("invoices", $"{{ total: {total} }}", invoice => relation switch
        {
            ">=" => invoice.Total >= bound,
            "<=" => invoice.Total <= bound,
            _ => invoice.Total == bound,
        });
    }

    [Fact]
    public async Task An_unknown_operator_is_refused_with_those_there_are()
    {
        var answer = await company.Api.AskAsync(company.Caller, """{ customers(where: { lastName: { contains: "l" } }) { totalCount } }""");
        Assert.Contains(
            "Field \\\"contains\\\" is not defined by type \\\"TextPrefixFilterInput\\\". Its fields are: eq, in, startsWith.",
            answer.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_cannot_be_compared_is_refused()
    {
        var answer = await company.Api.AskAsync(company.Caller, "{ invoices(where: { issuedAt: { gt: null } }) { nodes { id } } }");
        answer.Refuses("HC0026 invoices");
    }

    [Fact]
    public async Task An_id_of_another_type_is_refused()
    {
        var branch = company.Rows("Branch")[0].GlobalId();
        var answer = await company.Api.AskAsync(company.Caller, $$"""{ customers(where: { id: { eq: "{{branch}}" } }) { nodes { id } } }""");
        answer.Refuses("INVALID_ID customers");
    }

    /// <summary>Values that occur, one that does not, null where it may be written, and lists of these.</summary>
    private static IEnumerable<object?> OperandsOf(IReadOnlyList<TenantEntity> rows, string property, string condition)
    {
        object[] values = [.. rows.Select(row => BusyCompany.Value(row, property)).OfType<object>().Distinct()];
        Assert.True(values.Length > 1, "A condition must be able to tell rows apart.");
        object? absent = values[0] switch
        {
            string => "absent",
            Guid => Guid.CreateVersion7(),
            decimal number => number - 1000.005m,
            DateTimeOffset time => time.AddYears(-1),
            DateOnly date => date.AddYears(1),
            _ => null,
        };
        return condition switch
        {
            "in" or "nin" =>
            [
                new object?[] { values[0] },
                new object?[] { values[0], values[1], values[0] },
                absent is null ? new object?[] { values[1] } : new object?[] { values[1], absent },
                Array.Empty<object?>(),
            ],
            "startsWith" => [.. values.Take(3), ((string)values[0])[..1], "", "%", "_", "A", "a_", "absent"],
            "eq" or "neq" => [values[0], values[^1], absent, null],
            _ => [values[0], values[values.Length / 2], values[^1], absent],
        };
    }

    private static bool Meets(string condition, object? value, object? operand) => condition switch
    {
        "eq" => Equals(value, operand),
        "in" => operand is object?[] items && items.Contains(value),
        "gt" => value is not null && BusyCompany.Compare(value, operand) > 0,
        "gte" => value is not null && BusyCompany.Compare(value, operand) >= 0,
        "lt" => value is not null && BusyCompany.Compare(value, operand) < 0,
        "lte" => value is not null && BusyCompany.Compare(value, operand) <= 0,
        "startsWith" => value is string text && operand is string prefix && text.StartsWith(prefix, StringComparison.Ordinal),
        ['n', .. var positive] => !Meets(positive, value, operand),
        _ => throw new System.Diagnostics.UnreachableException(condition),
    };

    private static string Literal(object? operand, string idType) => operand switch
    {
        object?[] items => $"[{string.Join(", ", items.Select(item => Literal(item, idType)))}]",
        Enum member => SchemaNaming.EnumValueName(member.ToString()),
        _ => JsonSerializer.Serialize(JsonValueOf(operand, idType)),
    };

    private static object? JsonValueOf(object? operand, string idType) => operand switch
    {
        object?[] items => items.Select(item => JsonValueOf(item, idType)).ToArray(),
        Guid id => Ids.Of(idType, id),
        Enum member => SchemaNaming.EnumValueName(member.ToString()),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => operand,
    };

    private Task GivesAsync<T>(string field, string where, Func<T, bool> predicate)
        where T : TenantEntity =>
        GivesAsync(PrintedLists.Find($"Query.{field}"), where, company.Rows(typeof(T).Name).Cast<T>().Where(predicate));

    private async Task GivesAsync(
        PrintedList list, string where, IEnumerable<TenantEntity> expected, GraphQLType? variableType = null, object? value = null)
    {
        var variable = variableType is null ? "" : $"query ($value: {variableType}) ";
        var answer = await company.Api.AskAsync(
            company.Caller,
            $"{variable}{{ {list.Select(null, $"first: 50, where: {where}", "nodes { id } totalCount")} }}",
            variableType is null ? null : new { value });
        Assert.True(answer.Errors.Count == 0, $"{where}: {answer.Text}");
        string[] ids = [.. expected.Select(row => row.GlobalId()).Order(StringComparer.Ordinal)];
        var actual = answer.IdsAt("list.nodes").Order(StringComparer.Ordinal);
        Assert.True(ids.SequenceEqual(actual), $"{list.Name} where {where} gives {actual.Count()} rows, expected {ids.Length}.");
        Assert.Equal(ids.Length, (int?)answer.At("list.totalCount"));
    }
}
