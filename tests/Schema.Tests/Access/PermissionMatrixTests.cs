using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Composition;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Access;

public sealed class PermissionMatrixTests(Api api) : IClassFixture<Api>
{
    private static readonly string Page = Path.Combine(RepositoryFolder.Path, "docs", "permissions.md");

    public static TheoryData<UserRole> Roles { get; } = [.. Enum.GetValues<UserRole>()];

    [Fact]
    public async Task The_page_is_what_the_rules_say() => Assert.True(
        GraphQLServices.PrintPermissions() == await File.ReadAllTextAsync(Page),
        "docs/permissions.md is stale. Run \"dotnet run --project src/Server -- permissions --output docs/permissions.md\" and look at the diff.");

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_root_field_refuses_the_roles_that_the_page_says(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var caller = company.As(role);
        foreach (var root in new[] { api.Schema.QueryType, api.Schema.MutationType!, api.Schema.SubscriptionType! })
        {
            var permissions = await ReadAsync(root, role);
            Assert.Equal(root.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), permissions.Keys.Order(StringComparer.Ordinal));
            foreach (var field in root.Fields)
            {
                var errors = await AskAsync(caller, root, field);
                Assert.True(
                    permissions[field.Name] == !errors.Contains("AUTH_NOT_AUTHORIZED", StringComparison.Ordinal),
                    $"{role} {root.Name}.{field.Name}: {errors}");
                Assert.DoesNotContain("HC0016", errors, StringComparison.Ordinal);
                Assert.DoesNotContain("HC0014", errors, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The errors of a minimal operation that asks for a field.</summary>
    private async Task<string> AskAsync(Caller caller, ObjectType root, FieldDefinition field)
    {
        var arguments = string.Join(", ", field.Arguments.Where(input => input.IsRequired).Select(argument => $"{argument.Name}: {LiteralOf(argument.Type)}"));
        var selection = $"{field.Name}{(arguments.Length == 0 ? "" : $"({arguments})")}{(field.Type.Named is LeafType ? "" : " { __typename }")}";
        if (root != api.Schema.SubscriptionType)
        {
            return string.Join("; ", (await api.AskAsync(caller, $"{(root == api.Schema.MutationType ? "mutation" : "query")} {{ {selection} }}")).Errors);
        }

        try
        {
            await using var subscription = await api.Host.SubscribeAsync(caller, $"subscription {{ {selection} }}");
            return "";
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
    }

    private static string LiteralOf(GraphQLType type) => type switch
    {
        NonNullType nonNull => LiteralOf(nonNull.NullableType),
        ListType list => $"[{LiteralOf(list.ItemType)}]",
        EnumType values => values.Values[0].Name,
        InputObjectType input => $"{{ {string.Join(", ", input.Fields.Where(field => field.IsRequired).Select(field => $"{field.Name}: {LiteralOf(field.Type)}"))} }}",
        { } scalar => scalar.ToString() switch
        {
            "Boolean" => "true",
            "Int" or "Long" or "Float" or "Decimal" => "1",
            "Date" => "\"2026-03-09\"",
            "DateTime" => "\"2026-03-09T10:00:00Z\"",
            "ID" => $"\"{Ids.Of("Customer", Guid.NewGuid())}\"",
            _ => "\"text\"",
        },
    };

    /// <summary>What the page says of a role, by field.</summary>
    private static async Task<Dictionary<string, bool>> ReadAsync(ObjectType root, UserRole role)
    {
        var lines = await File.ReadAllLinesAsync(Page);
        var title = root.Name == "Query" ? "## Queries" : $"## {root.Name}s";
        return lines.SkipWhile(line => line != title).Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[1 + (int)role] == "yes", StringComparer.Ordinal);
    }
}
