using System.Buffers;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Cost;

/// <summary>The price of an operation under known conditions, compiled: what is left is put in when the variables are known.</summary>
/// <remarks>
/// The steps stand in an order in which each comes after those below it, so that evaluation is a loop over those that depend on a variable.
/// A fragment that is spread in many places has its steps once.
/// </remarks>
public sealed class CostExpression
{
    private const int LargestOnStack = 64;

    private readonly double _rootWeight;
    private readonly IReadOnlyList<CostNode> _fields;
    private readonly IReadOnlyList<CostNode> _steps;
    private readonly CostNode[] _variable;
    private readonly ItemCount[] _requiringOneArgument;
    private readonly StepPrice? _constant;

    internal CostExpression(ObjectType root, IReadOnlyList<CostNode> fields, IReadOnlyList<CostNode> steps, IEnumerable<ItemCount> counts)
    {
        _rootWeight = Weights.OfType(root);
        _fields = fields;
        _steps = steps;
        _variable = [.. steps.Where(step => !step.IsConstant)];
        _requiringOneArgument = [.. counts.Where(count => count.RequiresOneArgument).Distinct()];
        _constant = _variable.Length == 0 ? CostNode.Sum(fields, []) : null;
    }

    private CostExpression()
    {
        _fields = [];
        _steps = [];
        _variable = [];
        _requiringOneArgument = [];
        _constant = new StepPrice(OperationPrice.Largest, OperationPrice.Largest, OperationPrice.Largest, 0);
    }

    /// <summary>The cost expression of an operation that is too large to be analysed.</summary>
    internal static CostExpression Unpayable { get; } = new();

    /// <summary>The price.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="json">The same as they came, a JSON object or undefined.</param>
    /// <param name="lengths">The lengths of the caller's lists, for those that are counted.</param>
    public OperationPrice Evaluate(VariableValues variables, JsonElement json, in ListLengths lengths = default)
    {
        var sum = _constant ?? EvaluateFields(variables, json, lengths);
        return new OperationPrice(sum.FieldCost, StepPrice.Limit(_rootWeight + sum.TypeCost), StepPrice.Limit(sum.Once + sum.Each));
    }

    /// <summary>The error of a list for which not exactly one slicing argument is given where one is required; null when there is none.</summary>
    /// <param name="variables">The coerced variables.</param>
    public GraphQLError? CheckSlicing(VariableValues variables)
    {
        foreach (var count in _requiringOneArgument)
        {
            if (!count.HasOneArgument(variables))
            {
                return CostErrors.OneSlicingArgument(count.Node, count.Coordinate, count.SlicingArguments);
            }
        }

        return null;
    }

    /// <summary>The part of each field in the price, the most expensive first; they add up to the price.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="json">The same as they came, a JSON object or undefined.</param>
    public IReadOnlyList<FieldPrice> BreakDown(VariableValues variables, JsonElement json)
    {
        var prices = new StepPrice[_steps.Count];
        foreach (var step in _steps)
        {
            prices[step.Index] = step.Evaluate(prices, variables, json, default);
        }

        return new PriceBreakdown(_steps, prices, variables, json).Of(_fields);
    }

    private StepPrice EvaluateFields(VariableValues variables, JsonElement json, in ListLengths lengths)
    {
        if (_steps.Count <= LargestOnStack)
        {
            Span<StepPrice> prices = stackalloc StepPrice[LargestOnStack];
            return EvaluateFields(prices, variables, json, lengths);
        }

        var rented = ArrayPool<StepPrice>.Shared.Rent(_steps.Count);
        try
        {
            return EvaluateFields(rented, variables, json, lengths);
        }
        finally
        {
            ArrayPool<StepPrice>.Shared.Return(rented);
        }
    }

    private StepPrice EvaluateFields(Span<StepPrice> prices, VariableValues variables, JsonElement json, in ListLengths lengths)
    {
        foreach (var step in _variable)
        {
            prices[step.Index] = step.Evaluate(prices, variables, json, lengths);
        }

        return CostNode.Sum(_fields, prices);
    }
}
