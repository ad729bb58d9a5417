using System.Linq.Expressions;
using System.Text;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Filtering;

/// <summary>One filter on its way from input to condition and canonical text.</summary>
internal sealed class FilterTranslation(FilterLimits limits)
{
    private readonly List<string> _path = [];
    private int _conditions;

    /// <summary>The canonical text, written along the way.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The place in the input, for messages.</summary>
    public string Path => string.Join('.', _path);

    /// <summary>The limits of the filter.</summary>
    public FilterLimits Limits => limits;

    /// <summary>Counts a condition, so that a filter stays of a size that a database can plan.</summary>
    public void Count()
    {
        if (++_conditions > limits.MaxConditions)
        {
            throw FilterErrors.TooManyConditions(limits.MaxConditions);
        }
    }

    /// <summary>Translates a member of the input, unless it is null.</summary>
    public TCondition At<TCondition>(string name, object? value, Func<object, TCondition> translate)
    {
        _path.Add(name);
        TCondition condition;
        try
        {
            condition = translate(value ?? throw FilterErrors.NullNotSupported(Path));
        }
        catch (CoercionException e) when (e.Place is null)
        {
            throw new CoercionException(e.Reason, e.Code, $"where.{Path}") { Extensions = e.Extensions };
        }

        _path.RemoveAt(_path.Count - 1);
        return condition;
    }

    /// <summary>Joins conditions as a balanced tree: however many there are, no walk over it gets deep.</summary>
    public static Expression? Join(IReadOnlyList<Expression> conditions, ExpressionType type) =>
        conditions.Count == 0 ? null : Join(conditions, 0, conditions.Count, type);

    private static Expression Join(IReadOnlyList<Expression> conditions, int start, int count, ExpressionType type) => count == 1
        ? conditions[start]
        : Expression.MakeBinary(
            type,
            Join(conditions, start, count / 2, type),
            Join(conditions, start + (count / 2), count - (count / 2), type));
}
