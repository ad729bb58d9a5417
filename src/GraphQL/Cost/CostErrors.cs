using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Cost;

/// <summary>The errors about the cost of an operation.</summary>
public static class CostErrors
{
    /// <summary>The error of a price over a limit, the field cost first; null when the price is within the limits.</summary>
    internal static GraphQLError? Exceeded(OperationPrice price, CostOptions options) =>
        price.FieldCost > options.MaxFieldCost ? Exceeded("field", "fieldCost", "maxFieldCost", price.FieldCost, options.MaxFieldCost)
        : price.TypeCost > options.MaxTypeCost ? Exceeded("type", "typeCost", "maxTypeCost", price.TypeCost, options.MaxTypeCost)
        : null;

    internal static GraphQLError OneSlicingArgument(FieldNode field, string coordinate, IReadOnlyList<string> arguments) => new(
        $"Exactly one slicing argument must be given for the field \"{field.Name.Value}\": "
        + string.Join(" or ", arguments.Select(name => $"\"{name}\"")) + ".",
        new SourceLocation(field.Location.Line, field.Location.Column))
    {
        Code = ErrorCodes.OneSlicingArgument,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = arguments, ["coordinate"] = coordinate },
    };

    /// <summary>The error of a budget that has too few points left.</summary>
    /// <param name="receipt">The points to pay, and the time until there are enough.</param>
    public static GraphQLError Throttled(in BudgetReceipt receipt)
    {
        var seconds = SecondsOf(receipt.RetryAfter ?? TimeSpan.Zero);
        var error = new GraphQLError(
            $"The budget is spent: this costs {Number(receipt.Points)} points, and there will be enough in {Number(seconds)} "
            + $"{(seconds == 1 ? "second" : "seconds")}. The header GraphQL-Cost: report shows what is left.")
        {
            Code = ErrorCodes.Throttled,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["retryAfterSeconds"] = seconds },
        };
        return receipt.Shortage is { } shortage ? error.OverLimit(shortage.Limit, receipt.Points, Math.Max(0, shortage.Left)) : error;
    }

    /// <summary>The error of a request that is not read, since its caller's budget is in debt.</summary>
    /// <param name="debt">The debt.</param>
    public static GraphQLError InDebt(in BudgetDebt debt)
    {
        var seconds = SecondsOf(debt.RetryAfter);
        var maximum = OperationPrice.Round(debt.Status.MaximumAvailable);
        var owed = OperationPrice.Round(Math.Ceiling(debt.Points));
        return new GraphQLError(
            $"The budget is in debt: {Number(owed)} points are owed, which are paid back in {Number(seconds)} "
            + $"{(seconds == 1 ? "second" : "seconds")}. Until then requests are not read.")
        {
            Code = ErrorCodes.Throttled,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["retryAfterSeconds"] = seconds,
                ["limit"] = debt.Limit,
                ["allowed"] = maximum,
                ["asked"] = maximum + owed,
            },
        };
    }

    /// <summary>The number of whole seconds to wait, at least one.</summary>
    /// <param name="retryAfter">The time until there are enough points.</param>
    public static long SecondsOf(TimeSpan retryAfter) => Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds));

    private static GraphQLError Exceeded(string kind, string cost, string maximum, double actual, double limit) => new GraphQLError(
        $"The maximum allowed {kind} cost was exceeded: the operation costs {Number(actual)}, and {Number(limit)} is allowed. "
        + "Ask for shorter pages or fewer nested lists; the header GraphQL-Cost: validate shows what each field costs.")
    {
        Code = ErrorCodes.CostExceeded,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [cost] = OperationPrice.Round(actual),
            [maximum] = OperationPrice.Round(limit),
        },
    }.OverLimit($"Cost__{char.ToUpperInvariant(maximum[0])}{maximum[1..]}", OperationPrice.Round(actual), OperationPrice.Round(limit));

    private static string Number(double cost) => OperationPrice.Round(cost).ToString("N0", CultureInfo.InvariantCulture);
}
