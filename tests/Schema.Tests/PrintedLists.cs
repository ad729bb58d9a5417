using System.Globalization;
using System.Text.RegularExpressions;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Querying;
using Backoffice.Server.Composition;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Tests;

/// <summary>The lists of the schema, so that a new one is tested without being named.</summary>
internal static partial class PrintedLists
{
    public static GraphQLSchema Schema { get; } = BuildSchema();

    public static IModel Model { get; } = EntityModel.Create().Model;

    /// <summary>Every field that gives the rows of an entity in orders that clients choose.</summary>
    public static IReadOnlyList<PrintedList> All { get; } =
    [
        .. Schema.Types.OfType<ObjectType>().SelectMany(type => type.Fields
            .Where(field => field.Type.Named.Name.EndsWith("Connection", StringComparison.Ordinal) && field.FindArgument("order") is not null)
            .Select(field => new PrintedList(type, field))),
    ];

    public static IEnumerable<PrintedList> OfRoot => All.Where(list => list.IsRoot);

    public static PrintedList Find(string name) => All.Single(list => list.Name == name);

    /// <summary>The orders of a list in the syntax of its argument, each as it is described and reversed.</summary>
    public static IEnumerable<string> OrdersOf(PrintedList list)
    {
        var description = list.Field.FindArgument("order")?.Description ?? "";
        var offered = description[(description.LastIndexOf("reversed: ", StringComparison.Ordinal) + 10)..].TrimEnd('.').Replace("`", "", StringComparison.Ordinal);
        foreach (var order in offered.Split("; "))
        {
            yield return $"[{{ {Key().Replace(order, "$1: $2")} }}]";
            yield return $"[{{ {Key().Replace(order, key => $"{key.Groups[1]}: {(key.Groups[2].Value == "ASC" ? "DESC" : "ASC")}")} }}]";
        }
    }

    /// <summary>The largest page that a list says it gives.</summary>
    public static int LargestPageOf(PrintedList list) =>
        int.Parse(LargestPage().Match(list.Field.FindArgument("last")?.Description ?? "").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("at most ([0-9]+)")]
    private static partial Regex LargestPage();

    [GeneratedRegex("(\\w+) (ASC|DESC)")]
    private static partial Regex Key();

    private static GraphQLSchema BuildSchema()
    {
        var services = new ServiceCollection();
        services.AddGraphQL();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<GraphQLSchema>();
    }
}
