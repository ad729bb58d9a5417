using System.Buffers;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>Turns a condition on an entity into SQL that holds for exactly the rows for which the condition is true in C#.</summary>
/// <remarks>
/// Negations are pushed down to the comparisons, and there the nulls are looked at: a comparison with null is false in C#
/// and its negation true, where SQL says "unknown" to both. So the SQL of each part may be unknown only where C# says false.
/// <para>References are joined, collections become EXISTS; each table that is reached is held to the company itself.</para>
/// </remarks>
internal sealed partial class PredicateTranslator
{
    private const string True = "true";
    private const string False = "false";

    private readonly EntityModel _model;
    private readonly List<NpgsqlParameter> _parameters;
    private readonly Dictionary<ParameterExpression, object> _bindings = [];
    private int _aliases;

    private PredicateTranslator(EntityModel model, List<NpgsqlParameter> parameters)
    {
        _model = model;
        _parameters = parameters;
    }

    /// <summary>The condition on alias <c>t</c>; its values are appended to the parameters, and the first of these is the company.</summary>
    /// <exception cref="NotSupportedException">A part of the condition has no SQL; the message names it.</exception>
    public static Predicate Translate<T>(EntityModel model, Expression<Func<T, bool>> predicate, List<NpgsqlParameter> parameters)
    {
        var translator = new PredicateTranslator(model, parameters);
        var scope = new Scope(model.Find(typeof(T)), "t");
        translator._bindings.Add(predicate.Parameters[0], scope);
        var condition = translator.Conjunction(predicate.Body, isNegated: false);
        return new Predicate(scope.Joins, condition == True ? null : condition);
    }

    private string Conjunction(Expression expression, bool isNegated)
    {
        var conditions = new List<string>();
        Collect(expression, isNegated, ExpressionType.AndAlso, conditions);
        conditions.RemoveAll(condition => condition == True);
        return conditions.Contains(False) ? False : conditions.Count == 0 ? True : string.Join(" and ", conditions);
    }

    private string Disjunction(Expression expression, bool isNegated)
    {
        var conditions = new List<string>();
        Collect(expression, isNegated, ExpressionType.OrElse, conditions);
        conditions.RemoveAll(condition => condition == False);
        return conditions switch
        {
            _ when conditions.Contains(True) => True,
            [] => False,
            [var only] => only,
            _ => $"({string.Join(" or ", conditions)})",
        };
    }

    /// <summary>Takes "a and (b and c)" apart, and with De Morgan "not (a or b)" too.</summary>
    private void Collect(Expression expression, bool isNegated, ExpressionType connective, List<string> conditions)
    {
        expression = StripNot(expression, ref isNegated);
        if (Connective(expression, isNegated) == connective)
        {
            var binary = (BinaryExpression)expression;
            Collect(binary.Left, isNegated, connective, conditions);
            Collect(binary.Right, isNegated, connective, conditions);
        }
        else
        {
            conditions.Add(Condition(expression, isNegated));
        }
    }

    private string Condition(Expression expression, bool isNegated)
    {
        expression = StripNot(expression, ref isNegated);
        if (Connective(expression, isNegated) is { } connective)
        {
            if (connective == ExpressionType.OrElse)
            {
                return Disjunction(expression, isNegated);
            }

            var conjunction = Conjunction(expression, isNegated);
            return conjunction is True or False ? conjunction : $"({conjunction})";
        }

        if (!UsesRow(expression))
        {
            return Evaluate(expression) is bool value && value != isNegated ? True : False;
        }

        return expression switch
        {
            BinaryExpression binary when Comparison.Of(binary.NodeType) is { } comparison =>
                Compare(binary, comparison, isNegated),
            MethodCallExpression call => Call(call, isNegated),
            MemberExpression { Member.Name: nameof(Nullable<>.HasValue), Expression: { } value } member
                when Nullable.GetUnderlyingType(value.Type) is not null => IsNull(member, value, !isNegated),
            MemberExpression when Operand(expression) is { } flag =>
                !isNegated ? flag.Sql : flag.IsNullable ? $"{flag.Sql} is not true" : $"not {flag.Sql}",
            _ => throw Unsupported(expression),
        };
    }

    private string Compare(BinaryExpression binary, Comparison comparison, bool isNegated)
    {
        var (left, right) = (binary.Left, binary.Right);
        if (!UsesRow(left))
        {
            (left, right, comparison) = (right, left, comparison.Mirrored);
        }

        if (UsesRow(right))
        {
            return Operand(left) is { } one && Operand(right) is { } other
                ? CompareColumns(one, comparison, other, isNegated)
                : throw Unsupported(binary);
        }

        var value = Evaluate(right);
        if (value is null)
        {
            return comparison.IsEquality ? IsNull(binary, left, comparison.IsUnequal != isNegated) : isNegated ? True : False;
        }

        // A condition compared with a constant is that condition, or its negation. A column is one too, unless it may be null.
        if (value is bool flag && comparison.IsEquality && Operand(left) is not { IsNullable: true })
        {
            return Condition(Strip(left), isNegated != comparison.IsUnequal != !flag);
        }

        var operand = Operand(left) ?? throw Unsupported(binary);
        if (!IsStorable(value) && comparison.IsEquality)
        {
            return comparison.IsUnequal != isNegated ? True : False;
        }

        return CompareSql(operand, comparison, Parameter(operand.Mapping, value, binary), operand.IsNullable, isNegated);
    }

    private static string CompareColumns(SqlOperand one, Comparison comparison, SqlOperand other, bool isNegated)
    {
        if (comparison.IsEquality && one.IsNullable && other.IsNullable && comparison.IsUnequal == isNegated)
        {
            return $"{one.Sql} is not distinct from {other.Sql}";
        }

        return CompareSql(one, comparison, other.Sql, one.IsNullable || other.IsNullable, isNegated);
    }

    private static string CompareSql(SqlOperand left, Comparison comparison, string right, bool canBeNull, bool isNegated)
    {
        if (!canBeNull)
        {
            return $"{left.Sql} {(isNegated ? comparison.Opposite : comparison).Sql} {right}";
        }

        if (comparison.IsEquality)
        {
            return comparison.IsUnequal != isNegated ? $"{left.Sql} is distinct from {right}" : $"{left.Sql} = {right}";
        }

        return isNegated ? $"({left.Sql} {comparison.Sql} {right}) is not true" : $"{left.Sql} {comparison.Sql} {right}";
    }

    private string IsNull(Expression whole, Expression expression, bool isNegated)
    {
        if (Operand(expression) is { } operand)
        {
            return operand.IsNullable ? $"{operand.Sql} is {(isNegated ? "not " : "")}null" : isNegated ? True : False;
        }

        if (Strip(expression) is MemberExpression { Expression: { } source, Member.Name: var name }
            && ScopeOf(source) is { } from
            && from.Table.FindRelation(name) is { IsCollection: false } relation)
        {
            // The foreign key sees to it that a key that is there leads somewhere.
            var conditions = relation.Columns
                .Where(pair => pair.Own.IsNullable || from.IsOptional)
                .Select(pair => $"{from.Alias}.{pair.Own.Name} is {(isNegated ? "not " : "")}null")
                .ToList();
            return conditions.Count == 0
                ? isNegated ? True : False
                : conditions is [var only] ? only : $"({string.Join(isNegated ? " and " : " or ", conditions)})";
        }

        throw Unsupported(whole);
    }

    /// <summary>The SQL of a property of the row, of a row that it references, or of an element of its array.</summary>
    private SqlOperand? Operand(Expression expression)
    {
        expression = Strip(expression);
        if (expression is ParameterExpression parameter)
        {
            return _bindings.GetValueOrDefault(parameter) as SqlOperand;
        }

        if (expression is not MemberExpression { Expression: { } source, Member.Name: var name })
        {
            return null;
        }

        // The key of a referenced row is in the row itself.
        if (Strip(source) is MemberExpression { Expression: { } outer, Member.Name: var navigation }
            && ScopeOf(outer) is { } referring
            && referring.Table.FindRelation(navigation) is { IsCollection: false, Columns: [var pair] } relation
            && pair.Other.Property.Name == name)
        {
            return new SqlOperand($"{referring.Alias}.{pair.Own.Name}", pair.Own.IsNullable || referring.IsOptional, pair.Own.Mapping);
        }

        return ScopeOf(source) is { } scope && scope.Table.Find(name) is { } column
            ? new SqlOperand($"{scope.Alias}.{column.Name}", column.IsNullable || scope.IsOptional, column.Mapping)
            : null;
    }

    private Scope? ScopeOf(Expression expression)
    {
        expression = Strip(expression);
        if (expression is ParameterExpression parameter)
        {
            return _bindings.GetValueOrDefault(parameter) as Scope;
        }

        return expression is MemberExpression { Expression: { } source, Member.Name: var name }
            && ScopeOf(source) is { } scope
            && scope.Table.FindRelation(name) is { IsCollection: false } relation
                ? scope.Join(name, relation, () => $"t{++_aliases}")
                : null;
    }

    private string Parameter(ValueMapping mapping, object value, Expression whole)
    {
        try
        {
            _parameters.Add(FitsInto(mapping.ValueType, value) ? mapping.Parameter(value) : NaturalParameter(value, whole));
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException)
        {
            throw Unsupported(whole);
        }

        return $"${_parameters.Count}";
    }

    private static bool FitsInto(Type type, object value) => (Type.GetTypeCode(type), value) switch
    {
        (_, IConvertible) when value.GetType() == type => true,
        (TypeCode.Int16, int or long) => Convert.ToInt64(value, null) is >= short.MinValue and <= short.MaxValue,
        (TypeCode.Int32, long) => Convert.ToInt64(value, null) is >= int.MinValue and <= int.MaxValue,
        (TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64, decimal or double or float) => false,
        (TypeCode.Decimal, double or float) => false,
        _ => true,
    };

    private static NpgsqlParameter NaturalParameter(object value, Expression whole) => value switch
    {
        int number => new NpgsqlParameter<int> { TypedValue = number },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        decimal number => new NpgsqlParameter<decimal> { TypedValue = number },
        double number => new NpgsqlParameter<double> { TypedValue = number },
        float number => new NpgsqlParameter<float> { TypedValue = number },
        _ => throw Unsupported(whole),
    };

    /// <summary>Tests whether PostgreSQL could hold the value at all; a text that it could not equals nothing.</summary>
    private static bool IsStorable(object value)
    {
        if (value is not string text)
        {
            return true;
        }

        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }

    private static Expression StripNot(Expression expression, ref bool isNegated)
    {
        expression = Strip(expression);
        while (expression is UnaryExpression { NodeType: ExpressionType.Not, Operand: var operand } && Strip(operand).Type == typeof(bool))
        {
            isNegated = !isNegated;
            expression = Strip(operand);
        }

        return expression;
    }

    private static ExpressionType? Connective(Expression expression, bool isNegated) => expression switch
    {
        { NodeType: ExpressionType.AndAlso or ExpressionType.And } when expression.Type == typeof(bool) =>
            isNegated ? ExpressionType.OrElse : ExpressionType.AndAlso,
        { NodeType: ExpressionType.OrElse or ExpressionType.Or } when expression.Type == typeof(bool) =>
            isNegated ? ExpressionType.AndAlso : ExpressionType.OrElse,
        _ => null,
    };

    /// <summary>Takes off conversions that SQL does by itself: widening, enumeration to number, to and from nullable.</summary>
    private static Expression Strip(Expression expression)
    {
        while (true)
        {
            switch (expression)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
                    when IsTransparent(convert.Operand.Type, convert.Type):
                    expression = convert.Operand;
                    break;
                case MemberExpression { Member.Name: nameof(Nullable<>.Value), Expression: { } value }
                    when Nullable.GetUnderlyingType(value.Type) is not null:
                    expression = value;
                    break;
                case UnaryExpression { NodeType: ExpressionType.Quote, Operand: var quoted }:
                    expression = quoted;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static bool IsTransparent(Type from, Type to)
    {
        from = Nullable.GetUnderlyingType(from) ?? from;
        to = Nullable.GetUnderlyingType(to) ?? to;
        from = from.IsEnum ? Enum.GetUnderlyingType(from) : from;
        to = to.IsEnum ? Enum.GetUnderlyingType(to) : to;
        return from == to
            || !to.IsValueType && to.IsAssignableFrom(from)
            || to.IsInterface
            || (Type.GetTypeCode(from), Type.GetTypeCode(to)) is (TypeCode.Int16, TypeCode.Int32 or TypeCode.Int64 or TypeCode.Decimal)
                or (TypeCode.Int32, TypeCode.Int64 or TypeCode.Decimal)
                or (TypeCode.Int64, TypeCode.Decimal);
    }

    private bool UsesRow(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression:
                return false;
            case MemberExpression { Expression: var source }:
                return source is not null && UsesRow(source);
            case ParameterExpression parameter:
                return _bindings.ContainsKey(parameter);
            case UnaryExpression unary:
                return UsesRow(unary.Operand);
            default:
                var finder = new RowFinder(_bindings);
                finder.Visit(expression);
                return finder.HasFound;
        }
    }

    private static object? Evaluate(Expression expression)
    {
        expression = Strip(expression);
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field, Expression: var source }:
                return field.GetValue(source is null ? null : Evaluate(source));
            case MemberExpression { Member: PropertyInfo property, Expression: var source }:
                return property.GetValue(source is null ? null : Evaluate(source));

            // "array.Contains(x)" binds to the method on spans, and a span cannot leave its stack frame.
            case MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var array] } when expression.Type.IsByRefLike:
                return Evaluate(array);
            case UnaryExpression { NodeType: ExpressionType.Convert, Operand: var array } when expression.Type.IsByRefLike:
                return Evaluate(array);
            default:
                return Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
        }
    }

    private static NotSupportedException Unsupported(Expression expression) =>
        new($"The condition \"{expression}\" cannot be translated to SQL.");

    /// <summary>Something of a row that can be compared.</summary>
    private sealed record SqlOperand(string Sql, bool IsNullable, ValueMapping Mapping);

    private sealed class RowFinder(Dictionary<ParameterExpression, object> bindings) : ExpressionVisitor
    {
        public bool HasFound { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            HasFound |= bindings.ContainsKey(node);
            return node;
        }
    }
}
