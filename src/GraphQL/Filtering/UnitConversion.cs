using System.Diagnostics;
using System.Linq.Expressions;

namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// Conditions on a decimal as conditions on the whole number that holds it, such as an amount in cents: <c>&gt; 1.005</c> is
/// <c>&gt; 100</c> cents. Nothing is rounded: a decimal between two whole numbers equals none.
/// </summary>
/// <param name="type">The type of the property with the whole number.</param>
/// <param name="decimals">The decimals that a whole number stands for.</param>
internal sealed class UnitConversion(Type type, int decimals)
{
    private readonly decimal _factor = Enumerable.Repeat(10m, decimals).Aggregate(1m, (product, ten) => product * ten);

    /// <summary>The type of the property with the whole number.</summary>
    public Type Type { get; } = type;

    /// <summary>Gives the whole number that equals a decimal; null where none does.</summary>
    public long? Exact(decimal value) =>
        Scale(value) is var units && decimal.IsInteger(units) && units is >= long.MinValue and <= long.MaxValue ? (long)units : null;

    /// <summary>Compares the whole number with a decimal.</summary>
    /// <param name="units">The property with the whole number.</param>
    /// <param name="operator">One of the six comparisons that are not opposites of others.</param>
    /// <param name="value">The decimal.</param>
    public Expression Compare(Expression units, FilterOperator @operator, decimal value) => @operator switch
    {
        FilterOperator.Eq => Exact(value) is { } exact
            ? Expression.Equal(units, Expression.Constant(exact, Type))
            : Expression.Constant(false),
        FilterOperator.Neq => Expression.Not(Compare(units, FilterOperator.Eq, value)),
        FilterOperator.Gt => Compare(units, ExpressionType.GreaterThan, decimal.Floor(Scale(value))),
        FilterOperator.Gte => Compare(units, ExpressionType.GreaterThanOrEqual, decimal.Ceiling(Scale(value))),
        FilterOperator.Lt => Compare(units, ExpressionType.LessThan, decimal.Ceiling(Scale(value))),
        FilterOperator.Lte => Compare(units, ExpressionType.LessThanOrEqual, decimal.Floor(Scale(value))),
        _ => throw new UnreachableException(),
    };

    // Above the largest long is where all of them are less, and none greater; below the smallest the other way round.
    private BinaryExpression Compare(Expression units, ExpressionType comparison, decimal bound)
    {
        var isGreater = comparison is ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
        var (type, value) = bound switch
        {
            > long.MaxValue => (isGreater ? ExpressionType.GreaterThan : ExpressionType.LessThanOrEqual, long.MaxValue),
            < long.MinValue => (isGreater ? ExpressionType.GreaterThanOrEqual : ExpressionType.LessThan, long.MinValue),
            _ => (comparison, (long)bound),
        };
        return Expression.MakeBinary(type, units, Expression.Constant(value, Type));
    }

    // The product has the digits of the value, so it is exact wherever it is a decimal at all.
    private decimal Scale(decimal value) => Math.Abs(value) > decimal.MaxValue / _factor
        ? value > 0 ? decimal.MaxValue : decimal.MinValue
        : value * _factor;
}
