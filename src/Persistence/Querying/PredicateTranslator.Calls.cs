using System.Collections;
using System.Linq.Expressions;
using System.Text;
using Npgsql;

namespace Backoffice.Persistence.Querying;

internal sealed partial class PredicateTranslator
{
    private string Call(MethodCallExpression call, bool isNegated)
    {
        if (call.Object is { } instance)
        {
            return (call.Method.Name, call.Arguments) switch
            {
                (nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith), [var text, ..])
                    when instance.Type == typeof(string) && IsOrdinal(call) => Like(call, instance, text, isNegated),
                (nameof(Equals), [var other]) when Strip(instance).Type == Strip(other).Type =>
                    Condition(Expression.Equal(Strip(instance), Strip(other)), isNegated),
                (nameof(IList.Contains), [var item]) when typeof(IEnumerable).IsAssignableFrom(instance.Type) =>
                    Contains(call, instance, item, isNegated),
                _ => throw Unsupported(call),
            };
        }

        var type = call.Method.DeclaringType;
        return (call.Method.Name, call.Arguments) switch
        {
            (nameof(Enumerable.Contains), [var items, var item, ..])
                when (type == typeof(Enumerable) || type == typeof(MemoryExtensions)) && HasNoComparer(call) =>
                Contains(call, items, item, isNegated),
            (nameof(Enumerable.Any), [var items]) when type == typeof(Enumerable) => Exists(call, items, null, isNegated, isNegated: false),
            (nameof(Enumerable.Any), [var items, var lambda]) when type == typeof(Enumerable) =>
                Exists(call, items, (LambdaExpression)Strip(lambda), isNegated, isNegated: false),
            (nameof(Enumerable.All), [var items, var lambda]) when type == typeof(Enumerable) =>
                Exists(call, items, (LambdaExpression)Strip(lambda), !isNegated, isNegated: true),
            _ => throw Unsupported(call),
        };
    }

    private static bool IsOrdinal(MethodCallExpression call) =>
        call.Arguments.Count == 1 || Evaluate(call.Arguments[1]) is StringComparison.Ordinal;

    private static bool HasNoComparer(MethodCallExpression call) =>
        call.Arguments.Count == 2 || (call.Arguments.Count == 3 && call.Arguments[2] is ConstantExpression { Value: null });

    private string Like(MethodCallExpression call, Expression instance, Expression argument, bool isNegated)
    {
        var operand = Operand(instance) ?? throw Unsupported(call);
        if (UsesRow(argument))
        {
            throw Unsupported(call);
        }

        var text = Evaluate(argument)?.ToString();
        if (text is null || !IsStorable(text))
        {
            return isNegated ? True : False;
        }

        if (text.Length == 0)
        {
            return operand.IsNullable ? $"{operand.Sql} is {(isNegated ? "" : "not ")}null" : isNegated ? False : True;
        }

        if (call.Method.Name == nameof(string.StartsWith))
        {
            return StartsWith(operand, text, isNegated);
        }

        var pattern = call.Method.Name == nameof(string.EndsWith) ? $"%{Escape(text)}" : $"%{Escape(text)}%";
        return Atom($"{operand.Sql} like {TextParameter(pattern)}", operand, isNegated);
    }

    // A range in the order of code points. "like 'x%'" would find no index: its operator is not leakproof, so under row-level
    // security it may not look at rows before the policy has; and a generic plan does not know the pattern anyway.
    // These operators are leakproof and served by an index with text_pattern_ops, whatever the collation.
    private string StartsWith(SqlOperand operand, string prefix, bool isNegated)
    {
        var range = $"{operand.Sql} ~>=~ {TextParameter(prefix)}";
        if (EndOfPrefix(prefix) is { } end)
        {
            range = $"{range} and {operand.Sql} ~<~ {TextParameter(end)}";
        }

        return isNegated ? Atom($"({range})", operand, isNegated) : $"({range})";
    }

    private static string Atom(string condition, SqlOperand operand, bool isNegated) =>
        !isNegated ? condition : operand.IsNullable ? $"({condition}) is not true" : $"not {condition}";

    private string TextParameter(string value)
    {
        _parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return $"${_parameters.Count}";
    }

    private static string Escape(string text) =>
        text.AsSpan().IndexOfAny('\\', '%', '_') < 0
            ? text
            : text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
                .Replace("_", @"\_", StringComparison.Ordinal);

    /// <summary>The least text behind all that start with the prefix; null when there is none.</summary>
    private static string? EndOfPrefix(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        for (var i = runes.Length - 1; i >= 0; i--)
        {
            if (runes[i].Value < 0x10FFFF)
            {
                // UTF-8 sorts as code points do, and there are none between D800 and DFFF.
                var next = new Rune(runes[i].Value == 0xD7FF ? 0xE000 : runes[i].Value + 1);
                var end = new StringBuilder();
                for (var j = 0; j < i; j++)
                {
                    end.Append(runes[j].ToString());
                }

                return end.Append(next.ToString()).ToString();
            }
        }

        return null;
    }

    private string Contains(MethodCallExpression call, Expression items, Expression item, bool isNegated)
    {
        // The array of a row contains a value.
        if (UsesRow(items))
        {
            return Operand(Unspan(items)) is { Mapping.Element: { } element } array && !UsesRow(item)
                ? ArrayContains(array, element, Evaluate(item), isNegated)
                : throw Unsupported(call);
        }

        // A list of values contains the value of a row.
        var operand = Operand(item) ?? throw Unsupported(call);
        var values = new List<object>();
        var hasNull = false;
        foreach (var value in Evaluate(items) as IEnumerable ?? throw Unsupported(call))
        {
            if (value is null)
            {
                hasNull = true;
            }
            else if (IsStorable(value))
            {
                values.Add(FitsInto(operand.Mapping.ValueType, value) ? value : throw Unsupported(call));
            }
        }

        hasNull &= operand.IsNullable;
        if (values.Count == 0)
        {
            return hasNull ? $"{operand.Sql} is {(isNegated ? "not " : "")}null" : isNegated ? True : False;
        }

        _parameters.Add(operand.Mapping.ArrayParameter(values));
        var parameter = $"${_parameters.Count}";
        return (isNegated, operand.IsNullable, hasNull) switch
        {
            (false, _, false) => $"{operand.Sql} = any({parameter})",
            (false, _, true) => $"({operand.Sql} = any({parameter}) or {operand.Sql} is null)",
            (true, false, _) => $"{operand.Sql} <> all({parameter})",
            (true, true, false) => $"({operand.Sql} = any({parameter})) is not true",
            (true, true, true) => $"({operand.Sql} <> all({parameter}) and {operand.Sql} is not null)",
        };
    }

    private string ArrayContains(SqlOperand array, ValueMapping element, object? value, bool isNegated)
    {
        if (value is null)
        {
            return Atom($"array_position({array.Sql}, null) is not null", array with { IsNullable = true }, isNegated);
        }

        if (!IsStorable(value))
        {
            return isNegated ? True : False;
        }

        _parameters.Add(element.ArrayParameter([value]));
        return Atom($"{array.Sql} @> ${_parameters.Count}", array, isNegated);
    }

    /// <summary>Tests whether a row of a collection, or an element of an array, exists for which the lambda is true, or is false.</summary>
    private string Exists(MethodCallExpression call, Expression items, LambdaExpression? lambda, bool isMissing, bool isNegated)
    {
        items = Strip(items);
        if (Operand(items) is { Mapping.Element: { } element } array)
        {
            return ExistsInArray(array, element, lambda, isMissing, isNegated);
        }

        if (items is not MemberExpression { Expression: { } source, Member.Name: var name }
            || ScopeOf(source) is not { } outer
            || outer.Table.FindRelation(name) is not { IsCollection: true } relation)
        {
            throw Unsupported(call);
        }

        var scope = new Scope(relation.Target, $"t{++_aliases}");
        var condition = True;
        if (lambda is not null)
        {
            _bindings.Add(lambda.Parameters[0], scope);
            condition = Conjunction(lambda.Body, isNegated);
            _bindings.Remove(lambda.Parameters[0]);
        }

        if (condition == False)
        {
            return isMissing ? True : False;
        }

        var and = condition == True ? "" : $" and {condition}";
        return $"{(isMissing ? "not " : "")}exists (select 1 from {relation.Target.Name} {scope.Alias}{scope.Joins}"
            + $" where {relation.On(outer.Alias, scope.Alias)}{and})";
    }

    private string ExistsInArray(SqlOperand array, ValueMapping element, LambdaExpression? lambda, bool isMissing, bool isNegated)
    {
        if (lambda is null)
        {
            return Atom($"cardinality({array.Sql}) > 0", array, isMissing);
        }

        // By far the most frequent question has an operator of its own.
        if (!isNegated
            && lambda.Body is BinaryExpression { NodeType: ExpressionType.Equal } equal
            && Strip(equal.Left) == lambda.Parameters[0]
            && !UsesRow(equal.Right)
            && Evaluate(equal.Right) is { } value)
        {
            return ArrayContains(array, element, value, isMissing);
        }

        var alias = $"e{++_aliases}";
        _bindings.Add(lambda.Parameters[0], new SqlOperand($"{alias}.value", true, element));
        var condition = Conjunction(lambda.Body, isNegated);
        _bindings.Remove(lambda.Parameters[0]);
        return $"{(isMissing ? "not " : "")}exists (select 1 from unnest({array.Sql}) {alias}(value) where {condition})";
    }

    private static Expression Unspan(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var array] } => array,
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: var array } => array,
        _ => expression,
    };
}
