using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Cost;

/// <summary>A field of an operation in the cost expression.</summary>
/// <remarks>
/// Field cost: its weight, that of its arguments, and the field costs below it times the number of items, but not below 0. Type cost: the
/// weight of its type and the type costs below it, times the number of items. Of an abstract type the dearest possible type counts.
/// </remarks>
internal sealed class CostNode
{
    private readonly InputPrice _input;
    private readonly FilterPrice? _filter;
    private readonly ItemCount? _count;
    private readonly FieldWork _work;
    private readonly Type? _owner;
    private readonly StepPrice _constant;

    /// <summary>Makes a step of what the field weighs and of the steps below it, which were made before.</summary>
    public CostNode(
        int index,
        string name,
        FieldNode node,
        double weight,
        in FieldWork work,
        Type? owner,
        InputPrice input,
        FilterPrice? filter,
        ItemCount? count,
        IReadOnlyList<PriceOfType> types)
    {
        Index = index;
        Name = name;
        Node = node;
        Weight = weight;
        Types = types;
        _work = work;
        _owner = owner;
        _input = input;
        _filter = filter;
        _count = count;
        IsConstant = input.IsConstant
            && filter is null
            && work.Counted is null
            && count is not { IsConstant: false }
            && types.All(type => type.Children.All(child => child.IsConstant));
        _constant = IsConstant ? Evaluate([], VariableValues.None, default, default) : default;
    }

    /// <summary>The node's place in the expression.</summary>
    public int Index { get; }

    /// <summary>The field's response name.</summary>
    public string Name { get; }

    /// <summary>The field, as it is first written.</summary>
    public FieldNode Node { get; }

    /// <summary>The field's weight, without that of its arguments.</summary>
    public double Weight { get; }

    /// <summary>For each possible type of the field's values, its weight and the steps below.</summary>
    public IReadOnlyList<PriceOfType> Types { get; }

    /// <summary>True if the price is always the same, whatever the variables and the lengths of lists are.</summary>
    public bool IsConstant { get; }

    /// <summary>The maximum number of items that the field returns.</summary>
    public double CountItems(VariableValues variables) => _count?.Evaluate(variables) ?? 1;

    /// <summary>The weight of the field's arguments.</summary>
    public double WeighInput(JsonElement variables) => _input.Evaluate(variables);

    /// <summary>The price of the field and all below it, from the prices of the steps before it that are not constant.</summary>
    /// <remarks>A list may hold objects of all possible types, and then the statements of each type are executed.</remarks>
    public StepPrice Evaluate(ReadOnlySpan<StepPrice> prices, VariableValues variables, JsonElement json, in ListLengths lengths)
    {
        var items = CountItems(variables);
        var (field, type, once, each) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < Types.Count; i++)
        {
            var sum = Sum(Types[i].Children, prices);
            field = Math.Max(field, sum.FieldCost);
            type = Math.Max(type, Types[i].Weight + sum.TypeCost);
            once = items > 1 ? once + sum.Once : Math.Max(once, sum.Once);
            each = Math.Max(each, sum.Each);
        }

        var input = WeighInput(json);
        var own = _work.Counted is { } counted ? lengths.PointsOfCount(counted, _owner) : _work.Each;
        own += _filter?.Evaluate(json, lengths) ?? 0;
        return new StepPrice(
            StepPrice.Limit(Weight + input + (items * field)),
            StepPrice.Limit(items * type),
            StepPrice.Limit(_work.Once + (items > 0 ? once : 0)),
            StepPrice.Limit(own + input + (items * each)));
    }

    /// <summary>The sum of steps.</summary>
    public static StepPrice Sum(IReadOnlyList<CostNode> steps, ReadOnlySpan<StepPrice> prices)
    {
        var sum = default(StepPrice);
        for (var i = 0; i < steps.Count; i++)
        {
            sum += steps[i].IsConstant ? steps[i]._constant : prices[steps[i].Index];
        }

        return sum;
    }
}
