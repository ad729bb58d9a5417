using System.Globalization;
using System.Text;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Benchmarks.Prices;

/// <summary>
/// Makes operations over the lists of the schema: pages of all sizes, narrow and wide rows, relations to one and to many up to three levels
/// deep, counts and filters. The same seed makes the same operations.
/// </summary>
internal sealed class OperationGenerator(GraphQLSchema schema, int seed)
{
    private static readonly int[] Sizes = [1, 3, 10, 25, 50];

    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal)
    {
        ["customers"] = "{lastName: {startsWith: \"B\"}}",
        ["invoices"] = "{status: {eq: PAID}}",
        ["appointments"] = "{startsAt: {gte: \"2024-01-01T00:00:00Z\"}}",
    };

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private PriceFeatures _most = new();

    public GeneratedOperation Next()
    {
        _text.Clear();
        _most = new PriceFeatures();
        var lists = schema.QueryType.Fields.Where(field => ConnectionOf(field) is not null).ToList();
        _text.Append("{ ");
        WriteList(lists[_random.Next(lists.Count)], parents: 1, isRoot: true, depth: 0);
        _text.Append(" }");
        return new GeneratedOperation(_text.ToString(), _most);
    }

    private void WriteList(FieldDefinition field, double parents, bool isRoot, int depth)
    {
        var size = isRoot ? Sizes[_random.Next(Sizes.Length)] : Sizes[_random.Next(3)];
        _text.Append(CultureInfo.InvariantCulture, $"{field.Name}(first: {size}");
        if (isRoot && Filters.TryGetValue(field.Name, out var filter) && _random.Next(4) == 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $", where: {filter}");
            _most.Filters++;
        }

        _text.Append(") { ");
        if (_random.Next(isRoot ? 5 : 8) == 0)
        {
            _text.Append("totalCount ");
            _most.Leaves += parents;
            _most.Counts += isRoot ? 1 : 0;
            _most.CountsOfParents += isRoot ? 0 : parents;
        }

        _text.Append("nodes { ");
        WriteObject(NodeOf(field), parents * size, depth);
        _text.Append("} }");
    }

    private void WriteObject(ObjectType type, double count, int depth)
    {
        _most.Objects += count;
        var leaves = type.Fields.Where(field => field.Type.Named is LeafType && field.Arguments.Count == 0).ToList();
        foreach (var leaf in leaves.OrderBy(_ => _random.Next()).Take(1 + _random.Next(leaves.Count)))
        {
            _text.Append(leaf.Name).Append(' ');
            _most.Leaves += count;
        }

        var relations = type.Fields.Where(field => field.Type.Named is ObjectType).ToList();
        foreach (var relation in depth >= 2 ? [] : relations.OrderBy(_ => _random.Next()).Take(_random.Next(3)))
        {
            _most.Relations++;
            _most.Parents += count;
            if (ConnectionOf(relation) is not null)
            {
                WriteList(relation, count, isRoot: false, depth + 1);
            }
            else
            {
                _text.Append(relation.Name).Append(" { ");
                WriteObject((ObjectType)relation.Type.Named, count, depth + 1);
                _text.Append('}');
            }

            _text.Append(' ');
        }
    }

    private static ObjectType? ConnectionOf(FieldDefinition field) =>
        field.Type.Named is ObjectType type && type.Name.EndsWith("Connection", StringComparison.Ordinal) ? type : null;

    private static ObjectType NodeOf(FieldDefinition field) => (ObjectType)((ConnectionOf(field)
        ?? throw new InvalidOperationException($"{field.Name} is no list.")).FindField("nodes")
        ?? throw new InvalidOperationException($"{field.Name} has no nodes.")).Type.Named;
}
