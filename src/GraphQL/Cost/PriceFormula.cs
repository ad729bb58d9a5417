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
public sealed class PriceFormula
{
    private const int LargestOnStack = 64;

    private readonly double _rootWeight;
    private readonly IReadOnlyList<PriceStep> _fields;
    private readonly IReadOnlyList<PriceStep> _steps;
    private readonly PriceStep[] _variable;
    private readonly ItemCount[] _requiringOneArgument;
    private readonly OperationPrice? _constant;

    internal PriceFormula(ObjectType root, IReadOnlyList<PriceStep> fields, IReadOnlyList<PriceStep> steps, IEnumerable<ItemCount> counts)
    {
        _rootWeight = Weights.OfType(root);
        _fields = fields;
        _steps = steps;
        _variable = [.. steps.Where(step => !step.IsConstant)];
        _requiringOneArgument = [.. counts.Where(count => count.RequiresOneArgument).Distinct()];
        _constant = _variable.Length == 0 ? Total([]) : null;
    }

    private PriceFormula()
    {
        _fields = [];
        _steps = [];
        _variable = [];
        _requiringOneArgument = [];
        _constant = OperationPrice.Unpayable;
    }

    /// <summary>The formula of an operation that is too large for its price to be worked out.</summary>
    internal static PriceFormula Unpayable { get; } = new();

    /// <summary>The price.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="json">The same as they came, a JSON object or undefined.</param>
    public OperationPrice Evaluate(VariableValues variables, JsonElement json)
    {
        if (_constant is { } constant)
        {
            return constant;
        }

        if (_steps.Count <= LargestOnStack)
        {
            Span<OperationPrice> prices = stackalloc OperationPrice[LargestOnStack];
            return Evaluate(prices, variables, json);
        }

        var rented = ArrayPool<OperationPrice>.Shared.Rent(_steps.Count);
        try
        {
            return Evaluate(rented, variables, json);
        }
        finally
        {
            ArrayPool<OperationPrice>.Shared.Return(rented);
        }
    }

    /// <summary>The error of a list for which not exactly one slicing argument is given where one is required; null when there is none.</summary>
    /// <param name="variables">The coerced variables.</param>
    public GraphQLError? CheckSlicing(VariableValues variables)
    {
        foreach (var count in _requiringOneArgument)
        {
            if (!count.HasOneArgument(variables))
            {
                return CostErrors.OneSlicingArgument(count.Node, count.SlicingArguments);
            }
        }

        return null;
    }

    /// <summary>What each field adds to the price, the dearest first; the sums are the price.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="json">The same as they came, a JSON object or undefined.</param>
    public IReadOnlyList<FieldPrice> BreakDown(VariableValues variables, JsonElement json)
    {
        var prices = new OperationPrice[_steps.Count];
        foreach (var step in _steps)
        {
            prices[step.Index] = step.Evaluate(prices, variables, json);
        }

        return new PriceBreakdown(_steps, prices, variables, json).Of(_fields);
    }

    private OperationPrice Evaluate(Span<OperationPrice> prices, VariableValues variables, JsonElement json)
    {
        foreach (var step in _variable)
        {
            prices[step.Index] = step.Evaluate(prices, variables, json);
        }

        return Total(prices);
    }

    private OperationPrice Total(ReadOnlySpan<OperationPrice> prices)
    {
        var sum = PriceStep.Sum(_fields, prices);
        return sum with { TypeCost = Math.Min(_rootWeight + sum.TypeCost, OperationPrice.Largest) };
    }
}
