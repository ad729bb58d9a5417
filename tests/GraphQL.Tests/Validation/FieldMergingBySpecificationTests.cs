using System.Text;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation;
using Backoffice.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

/// <summary>
/// Compares the rule, which examines sets, with the specification's own algorithm, which compares every pair of fields, on
/// generated documents.
/// </summary>
public sealed class FieldMergingBySpecificationTests
{
    private static readonly GraphQLSchema Schema = Section5Schema.Instance;

    [Fact]
    public void The_rule_rejects_what_the_algorithm_of_the_specification_rejects()
    {
        var rejected = 0;
        const int Documents = 3_000;
        for (var seed = 0; seed < Documents; seed++)
        {
            var text = new Generator(seed).Document();
            var document = Parser.Parse(text, ParserOptions.Trusted);
            var context = new ValidationContext(Schema, document, new ValidationOptions { MaxErrors = 1_000_000 });

            var errors = DocumentValidator.Validate(context, [c => new FieldSelectionMergingRule(c)]);

            var canMerge = new Pairwise(document).CanMerge();
            Assert.True(canMerge == (errors.Count == 0), $"Seed {seed}: the specification says {canMerge}, the rule {errors.Count} errors.\n{text}");
            rejected += canMerge ? 0 : 1;
        }

        Assert.InRange(rejected, Documents / 10, Documents * 9 / 10);
    }

    private sealed class Generator(int seed)
    {
        private const int Fragments = 3;
        private readonly Random _random = new(seed);
        private readonly StringBuilder _text = new();

        public string Document()
        {
            _text.Append("{ box {");
            Selections("Box", 3, 0);
            _text.Append(" } }");
            for (var fragment = 0; fragment < Fragments; fragment++)
            {
                var type = Pick("Box", "IntBox", "StringBox");
                _text.Append($"\nfragment f{fragment} on {type} {{");
                Selections(type, 2, fragment + 1);
                _text.Append(" }");
            }

            return _text.ToString();
        }

        private void Selections(string type, int depth, int nextFragment)
        {
            for (var count = _random.Next(1, 4); count > 0; count--)
            {
                var kind = _random.Next(10);
                if (kind < 3 && depth > 0)
                {
                    var condition = Pick("Box", "IntBox", "StringBox");
                    _text.Append($" ... on {condition} {{");
                    Selections(condition, depth - 1, nextFragment);
                    _text.Append(" }");
                }
                else if (kind == 3 && nextFragment < Fragments)
                {
                    _text.Append($" ...f{_random.Next(nextFragment, Fragments)}");
                }
                else
                {
                    Field(type, depth, nextFragment);
                }
            }
        }

        private void Field(string type, int depth, int nextFragment)
        {
            var name = type == "Box" ? Pick("deeper", "unrelated") : Pick("deeper", "deeper", "unrelated", "value", "size", "other", "boxes");
            var definition = (Schema.FindType(type) as FieldsType)?.FindField(name);
            var inner = definition?.Type.Named is CompositeType composite ? composite.Name : null;
            if (inner is not null && depth == 0)
            {
                name = "unrelated";
                inner = null;
            }

            _text.Append(' ').Append(_random.Next(8) == 0 ? "x: " : "").Append(name);
            if (inner is not null)
            {
                _text.Append(" {");
                Selections(inner, depth - 1, nextFragment);
                _text.Append(" }");
            }
        }

        private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
    }

    /// <summary>Spec §5.3.2, word for word.</summary>
    private sealed class Pairwise(DocumentNode document)
    {
        private readonly Dictionary<string, FragmentDefinitionNode> _fragments =
            document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);

        public bool CanMerge() => document.Definitions.OfType<ExecutableDefinitionNode>().All(definition =>
        {
            var type = definition is FragmentDefinitionNode fragment ? Composite(fragment.TypeCondition.Name.Value) : Schema.QueryType;
            return EverySetCanMerge(definition.SelectionSet, type);
        });

        private bool EverySetCanMerge(SelectionSetNode set, CompositeType type) =>
            FieldsInSetCanMerge(Collect([(set, type)]))
            && set.Selections.All(selection => selection switch
            {
                FieldNode { SelectionSet: { } inner } field =>
                    EverySetCanMerge(inner, (CompositeType)Schema.FindField(type, field.Name.Value)!.Type.Named), // Generated from the schema.
                InlineFragmentNode inline => EverySetCanMerge(inline.SelectionSet, Composite(inline.TypeCondition?.Name.Value ?? type.Name)),
                _ => true,
            });

        private bool FieldsInSetCanMerge(List<Field> set) => Pairs(set).All(pair =>
            SameResponseShape(pair.A, pair.B)
            && ((pair.A.Parent != pair.B.Parent && pair.A.Parent is ObjectType && pair.B.Parent is ObjectType)
                || (pair.A.Node.Name.Value == pair.B.Node.Name.Value && FieldsInSetCanMerge(MergedSet(pair.A, pair.B)))));

        private bool SameResponseShape(Field a, Field b)
        {
            var (typeA, typeB) = (a.Type, b.Type);
            while (typeA is NonNullType or ListType || typeB is NonNullType or ListType)
            {
                if (typeA is NonNullType || typeB is NonNullType)
                {
                    if (typeA is not NonNullType || typeB is not NonNullType)
                    {
                        return false;
                    }

                    (typeA, typeB) = (typeA.NullableType, typeB.NullableType);
                }

                if (typeA is ListType || typeB is ListType)
                {
                    if (typeA is not ListType listA || typeB is not ListType listB)
                    {
                        return false;
                    }

                    (typeA, typeB) = (listA.ItemType, listB.ItemType);
                }
            }

            return typeA is LeafType || typeB is LeafType
                ? typeA == typeB
                : Pairs(MergedSet(a, b)).All(pair => SameResponseShape(pair.A, pair.B));
        }

        private List<Field> MergedSet(Field a, Field b) => Collect(
        [
            .. new[] { a, b }
                .Where(field => field.Node.SelectionSet is not null)
                .Select(field => (field.Node.SelectionSet!, (CompositeType)field.Type.Named)), // Filtered above.
        ]);

        private List<Field> Collect(IEnumerable<(SelectionSetNode Set, CompositeType Type)> sets)
        {
            var fields = new List<Field>();
            var visited = new HashSet<string>();
            foreach (var (set, type) in sets)
            {
                Collect(set, type, fields, visited);
            }

            return fields;
        }

        private void Collect(SelectionSetNode set, CompositeType type, List<Field> fields, HashSet<string> visited)
        {
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case FieldNode node:
                        fields.Add(new Field(node, type, Schema.FindField(type, node.Name.Value)!.Type)); // Generated from the schema.
                        break;
                    case InlineFragmentNode inline:
                        Collect(inline.SelectionSet, Composite(inline.TypeCondition?.Name.Value ?? type.Name), fields, visited);
                        break;
                    case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                        var fragment = _fragments[spread.Name.Value];
                        Collect(fragment.SelectionSet, Composite(fragment.TypeCondition.Name.Value), fields, visited);
                        break;
                    default:
                        break;
                }
            }
        }

        private static IEnumerable<(Field A, Field B)> Pairs(List<Field> set) =>
            from a in Enumerable.Range(0, set.Count)
            from b in Enumerable.Range(a + 1, set.Count - a - 1)
            where set[a].Node.ResponseName == set[b].Node.ResponseName
            select (set[a], set[b]);

        private static CompositeType Composite(string name) => (CompositeType)Schema.FindType(name)!; // Generated from the schema.

        private sealed record Field(FieldNode Node, CompositeType Parent, GraphQLType Type);
    }
}
