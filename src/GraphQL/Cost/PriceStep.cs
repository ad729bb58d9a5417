using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Cost;

/// <summary>A field of an operation in the formula of its price.</summary>
/// <remarks>
/// Field cost: its weight, that of its arguments, and the field costs below it times the number of items, but not below 0. Type cost: the
/// weight of its type and the type costs below it, times the number of items. Of an abstract type the dearest possible type counts.
/// </remarks>
internal sealed class PriceStep
{
    private readonly InputPrice _input;
    private readonly ItemCount? _count;
    private readonly OperationPrice _constant;

    /// <summary>Makes a step of what the field weighs and of the steps below it, which were made before.</summary>
    public PriceStep(
        int index,
        string name,
        FieldNode node,
        double weight,
        InputPrice input,
        ItemCount? count,
        IReadOnlyList<PriceOfType> types)
    {
        Index = index;
        Name = name;
        Node = node;
        Weight = weight;
        Types = types;
        _input = input;
        _count = count;
        IsConstant = input.IsConstant
            && count is not { IsConstant: false }
            && types.All(type => type.Children.All(child => child.IsConstant));
        _constant = IsConstant ? Evaluate([], VariableValues.None, default) : default;
    }

    /// <summary>The step's place in the formula.</summary>
    public int Index { get; }

    /// <summary>The field's response name.</summary>
    public string Name { get; }

    /// <summary>The field, as it is first written.</summary>
    public FieldNode Node { get; }

    /// <summary>The field's weight, without that of its arguments.</summary>
    public double Weight { get; }

    /// <summary>For each possible type of the field's values, its weight and the steps below.</summary>
    public IReadOnlyList<PriceOfType> Types { get; }

    /// <summary>Whether no variable changes the price.</summary>
    public bool IsConstant { get; }

    /// <summary>How many items the field answers with at most.</summary>
    public double CountItems(VariableValues variables) => _count?.Evaluate(variables) ?? 1;

    /// <summary>What the field's arguments weigh.</summary>
    public double WeighInput(JsonElement variables) => _input.Evaluate(variables);

    /// <summary>The price of the field and all below it, from the prices of the steps before it that are not constant.</summary>
    public OperationPrice Evaluate(ReadOnlySpan<OperationPrice> prices, VariableValues variables, JsonElement json)
    {
        var (field, type) = (0.0, 0.0);
        for (var i = 0; i < Types.Count; i++)
        {
            var sum = Sum(Types[i].Children, prices);
            field = Math.Max(field, sum.FieldCost);
            type = Math.Max(type, Types[i].Weight + sum.TypeCost);
        }

        var items = CountItems(variables);
        return new OperationPrice(
            Math.Clamp(Weight + WeighInput(json) + (items * field), 0, OperationPrice.Largest),
            Math.Clamp(items * type, 0, OperationPrice.Largest));
    }

    /// <summary>The sum of steps.</summary>
    public static OperationPrice Sum(IReadOnlyList<PriceStep> steps, ReadOnlySpan<OperationPrice> prices)
    {
        var (field, type) = (0.0, 0.0);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var price = step.IsConstant ? step._constant : prices[step.Index];
            field += price.FieldCost;
            type += price.TypeCost;
        }

        return new OperationPrice(Math.Min(field, OperationPrice.Largest), Math.Min(type, OperationPrice.Largest));
    }
}
