using System.Text;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Access;

/// <summary>The page that lists which role may use which field.</summary>
internal static class PermissionMatrix
{
    private static readonly UserRole[] Columns = Enum.GetValues<UserRole>();

    /// <summary>Writes the page in Markdown.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="access">The rules that the schema was built with.</param>
    public static string Describe(GraphQLSchema schema, AccessRules access)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Permissions

            Made by `dotnet run --project src/Server -- permissions --output docs/permissions.md` from the rules that guard the fields; a test compares it
            with the schema, and asks every root field as every role.

            A field that a role may not use answers with the error `AUTH_NOT_AUTHORIZED`, whose `extensions.roles` names the roles that may. Some rules depend on
            the data besides: users of the role `STAFF` change the job steps of processes that `processPermissions` allow them, and users of the role `READ_ONLY` see
            no internal messages of tickets.

            """);
        foreach (var (title, root) in new[] { ("Queries", schema.QueryType), ("Mutations", schema.MutationType), ("Subscriptions", schema.SubscriptionType) })
        {
            if (root is not null)
            {
                Begin(page, title, "field");
                foreach (var field in root.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    AppendRow(page, field.Name, access.Rules[$"{root.Name}.{field.Name}"]);
                }
            }
        }

        AppendTypes(page, schema, access);
        return page.ToString();
    }

    /// <summary>A row for the rule of most fields of a type, and one for each field with another rule.</summary>
    private static void AppendTypes(StringBuilder page, GraphQLSchema schema, AccessRules access)
    {
        Begin(page, "Fields of objects", "type or field");
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => IsListed(type, schema)).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var rules = type.Fields
                .Select(field => (field.Name, IsGuarded: access.Rules.TryGetValue($"{type.Name}.{field.Name}", out var roles), Roles: roles))
                .Where(field => field.IsGuarded)
                .ToList();
            if (rules.Count == 0)
            {
                continue;
            }

            var common = rules.GroupBy(field => field.Roles).MaxBy(group => group.Count())!.Key;
            AppendRow(page, type.Name, common);
            foreach (var field in rules.Where(field => field.Roles != common).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                AppendRow(page, $"{type.Name}.{field.Name}", field.Roles);
            }
        }
    }

    /// <summary>True for objects with values of their own; pages and results are reached through fields that the tables have.</summary>
    private static bool IsListed(ObjectType type, GraphQLSchema schema) =>
        type != schema.QueryType && type != schema.MutationType && type != schema.SubscriptionType
        && !type.Name.StartsWith("__", StringComparison.Ordinal)
        && !new[] { "Connection", "Edge", "Payload", "Error", "PageInfo" }.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal));

    private static void Begin(StringBuilder page, string title, string column)
    {
        page.Append("\n## ").Append(title).Append("\n\n| ").Append(column).Append(" | ");
        page.AppendJoin(" | ", Columns.Select(role => SchemaNaming.EnumValueName(role.ToString()))).Append(" |\n| --- |");
        foreach (var _ in Columns)
        {
            page.Append(" --- |");
        }

        page.Append('\n');
    }

    private static void AppendRow(StringBuilder page, string name, Roles roles)
    {
        page.Append("| `").Append(name).Append("` | ");
        page.AppendJoin(" | ", Columns.Select(role => AccessRules.Admits(roles, role) ? "yes" : "")).Append(" |\n");
    }
}
