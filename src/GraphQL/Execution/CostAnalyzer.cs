using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>Makes the cost expression of a plan.</summary>
/// <remarks>
/// Fields that are written once and reached on many paths, because their fragment is spread several times, become one step. So a document
/// whose fragments fan out to a billion fields has an expression of its own length.
/// </remarks>
internal sealed class CostAnalyzer(GraphQLSchema schema, OperationDefinitionNode operation)
{
    private const int MaxSteps = 50_000;

    private readonly List<CostNode> _steps = [];
    private readonly List<ItemCount> _counts = [];
    private readonly Dictionary<Place, CostNode> _known = [];

    public static CostExpression Compile(GraphQLSchema schema, OperationDefinitionNode operation, ObjectPlan root)
    {
        var compiler = new CostAnalyzer(schema, operation);
        try
        {
            var fields = compiler.Add(root, null, null);
            return new CostExpression(root.Type, fields, compiler._steps, compiler._counts);
        }
        catch (Exception exception) when (exception is InsufficientExecutionStackException or TooManyStepsException)
        {
            return CostExpression.Unpayable;
        }
    }

    /// <param name="plan">The fields.</param>
    /// <param name="sized">The arguments of the field above that say how long some of the fields are, and which; null for none.</param>
    /// <param name="owner">The type of the object whose field is answered with the fields' parent.</param>
    private CostNode[] Add(ObjectPlan plan, Sized? sized, ObjectType? owner)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var steps = new List<CostNode>();
        foreach (var field in plan.AllFields)
        {
            var count = sized?.FieldNames.Contains(field.Field.Name) == true ? sized.Count : null;
            var place = new Place(plan.Type, field.Nodes, count, field.Work.Counted is null ? null : owner);
            if (!_known.TryGetValue(place, out var step))
            {
                step = Add(field, plan.Type, count, owner);
                _known.Add(place, step);
            }

            steps.Add(step);
        }

        return [.. steps];
    }

    private CostNode Add(PlanField field, ObjectType parent, ItemCount? count, ObjectType? owner)
    {
        var node = field.Nodes[0];
        Sized? sized = null;
        if (ListSize.Find(field.Field) is { } size)
        {
            var own = new ItemCount(field.ParentType, field.Field, node, size);
            _counts.Add(own);
            if (size.SizedFields.Count == 0)
            {
                count = own;
            }
            else
            {
                sized = new Sized(own, size.SizedFields);
            }
        }

        PriceOfType[] types = field.SelectionSet is { } selectionSet
            ? [.. schema.GetPossibleTypes(selectionSet.Type).Select(type => new PriceOfType(Weights.OfType(type), Add(selectionSet.For(type), sized, parent)))]
            : [new PriceOfType(Weights.OfType(field.Field.Type.Named), [])];
        if (_steps.Count >= MaxSteps)
        {
            throw new TooManyStepsException();
        }

        var step = new CostNode(
            _steps.Count,
            field.ResponseName,
            node,
            Weights.OfField(field.Field),
            field.Work,
            owner?.RuntimeType,
            new InputPrice(field.Field, node, operation),
            FilterPrice.Find(field.Field, node, parent.RuntimeType, StatementsOf(field), operation),
            count,
            types);
        _steps.Add(step);
        return step;
    }

    /// <summary>The number of statements that read the list of a connection: one counts it, and another reads the page.</summary>
    private int StatementsOf(PlanField field)
    {
        var (counts, reads) = (false, false);
        foreach (var child in field.SelectionSet is { } selectionSet
            ? schema.GetPossibleTypes(selectionSet.Type).SelectMany(type => selectionSet.For(type).AllFields)
            : [])
        {
            counts |= child.Work.Counted is not null;
            reads |= child.Work.Counted is null;
        }

        return counts && reads ? 2 : 1;
    }

    private sealed record Sized(ItemCount Count, IReadOnlyList<string> FieldNames);

    private sealed class TooManyStepsException : Exception;

    /// <summary>The inputs that a step depends on.</summary>
    private readonly struct Place(ObjectType parent, IReadOnlyList<FieldNode> nodes, ItemCount? count, ObjectType? owner) : IEquatable<Place>
    {
        private readonly ObjectType _parent = parent;
        private readonly IReadOnlyList<FieldNode> _nodes = nodes;
        private readonly ItemCount? _count = count;
        private readonly ObjectType? _owner = owner;

        public bool Equals(Place other) => _parent == other._parent && _count == other._count && _owner == other._owner && _nodes.SequenceEqual(other._nodes);

        public override bool Equals(object? obj) => obj is Place other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(_parent, _nodes[0], _nodes.Count, _count, _owner);
    }
}
