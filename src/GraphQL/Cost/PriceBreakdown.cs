using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Cost;

/// <summary>Takes a price apart: how often each field is answered, and what that adds.</summary>
internal sealed class PriceBreakdown(
    IReadOnlyList<CostNode> steps, StepPrice[] prices, VariableValues variables, JsonElement json)
{
    private readonly (double Field, double Type)[] _times = new (double, double)[steps.Count];
    private readonly string?[] _paths = new string?[steps.Count];

    public IReadOnlyList<FieldPrice> Of(IReadOnlyList<CostNode> fields)
    {
        Add(fields, null, 1, null);
        Add(fields, null, null, 1);

        // Each step comes after those below it, so from the end each has been met as often as it will be.
        var result = new List<FieldPrice>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var step = steps[i];
            if (_paths[i] is not { } path)
            {
                continue;
            }

            var (timesField, timesType) = _times[i];
            var items = step.CountItems(variables);
            var dearest = Dearest(step, static (type, sum) => type.Weight + sum.TypeCost);
            result.Add(new FieldPrice(
                path,
                new SourceLocation(step.Node.Location.Line, step.Node.Location.Column),
                timesField * (step.Weight + step.WeighInput(json)),
                timesType * items * (dearest?.Weight ?? 0)));
            Add(Dearest(step, static (_, sum) => sum.FieldCost)?.Children ?? [], path, timesField * items, null);
            Add(dearest?.Children ?? [], path, null, timesType * items);
        }

        return
        [
            .. result
                .Where(field => field.FieldCost != 0 || field.TypeCost != 0)
                .OrderByDescending(field => field.FieldCost + field.TypeCost)
                .ThenBy(field => field.Location.Line)
                .ThenBy(field => field.Location.Column),
        ];
    }

    private void Add(IReadOnlyList<CostNode> steps, string? parent, double? field, double? type)
    {
        foreach (var step in steps)
        {
            ref var times = ref _times[step.Index];
            times = (times.Field + (field ?? 0), times.Type + (type ?? 0));
            _paths[step.Index] ??= parent is null ? step.Name : $"{parent}.{step.Name}";
        }
    }

    private PriceOfType? Dearest(CostNode step, Func<PriceOfType, StepPrice, double> cost) =>
        step.Types.MaxBy(type => cost(type, type.Children.Aggregate(default(StepPrice), (sum, child) => sum + prices[child.Index])));
}
