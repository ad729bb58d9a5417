using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.GlobalIds;

namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// Conditions on a value. Two-valued: a comparison with null is false, and each form with <c>n</c> is the exact opposite of
/// the form without it, so that <c>neq: "x"</c> matches null too. Said explicitly wherever C# and SQL would disagree.
/// </summary>
internal sealed class ValueFilterOperand(
    Type type, bool isNullable, string? idTypeName, IReadOnlyList<FilterOperator>? operators) : FilterOperand
{
    private static readonly FilterOperator[] Equality = [FilterOperator.Eq, FilterOperator.Neq, FilterOperator.In, FilterOperator.Nin];

    private static readonly FilterOperator[] Comparison =
    [
        .. Equality,
        FilterOperator.Gt, FilterOperator.Ngt, FilterOperator.Gte, FilterOperator.Ngte,
        FilterOperator.Lt, FilterOperator.Nlt, FilterOperator.Lte, FilterOperator.Nlte,
    ];

    private static readonly FilterOperator[] Text =
    [
        FilterOperator.Eq, FilterOperator.Neq, FilterOperator.Contains, FilterOperator.Ncontains, FilterOperator.In,
        FilterOperator.Nin, FilterOperator.StartsWith, FilterOperator.NstartsWith, FilterOperator.EndsWith, FilterOperator.NendsWith,
    ];

    // Ordinal: string.Contains(string) always is, the other two because the product runs without cultures (InvariantGlobalization).
    // EF Core translates these overloads and not those that name the comparison.
    private static readonly MethodInfo ContainsMethod = StringMethod(nameof(string.Contains));
    private static readonly MethodInfo StartsWithMethod = StringMethod(nameof(string.StartsWith));
    private static readonly MethodInfo EndsWithMethod = StringMethod(nameof(string.EndsWith));

    private readonly Type _valueType = Nullable.GetUnderlyingType(type) ?? type;

    private FilterOperator[] AllOperators =>
        idTypeName is not null || _valueType.IsEnum || _valueType == typeof(bool) ? Equality
        : _valueType == typeof(string) ? Text
        : Comparison;

    public override InputObjectType GetOrAddType(SchemaBuilder builder, string? restrictedName)
    {
        var leaf = idTypeName is null
            ? builder.ResolveInputType(TypeReference.ForNamedClrType(_valueType)).NullableType
            : BuiltInScalars.ID;
        var name = restrictedName ?? $"{Prefix(leaf.Named.Name)}OperationFilterInput";
        return builder.GetOrAddType(
            name,
            () => new InputObjectType(name)
            {
                Description = "Conditions on a value that must all be met. A form with n matches what the form without it does not, null included.",
            },
            input => input.Complete(
                [.. (operators ?? AllOperators).Select(o => new InputValueDefinition(NameOf(o), ArgumentType(o, leaf)))]));
    }

    public override Expression? Translate(Expression target, InputObjectValue input, FilterTranslation translation)
    {
        var conditions = new List<Expression>();
        translation.Text.Append('{');
        foreach (var definition in input.Type.Fields)
        {
            if (input.TryGet(definition.Name, out var value))
            {
                conditions.Add(Translate(target, definition.Name, value, translation));
            }
        }

        translation.Text.Append('}');
        return FilterTranslation.Join(conditions, ExpressionType.AndAlso);
    }

    private static MethodInfo StringMethod(string name) =>
        typeof(string).GetMethod(name, [typeof(string)]) ?? throw new MissingMethodException(name);

    private static string Prefix(string leafName) => leafName switch
    {
        "UUID" => "Uuid",
        "ID" => "Id",
        _ => leafName,
    };

    private static string NameOf(FilterOperator @operator)
    {
        var name = @operator.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private GraphQLType ArgumentType(FilterOperator @operator, GraphQLType leaf) =>
        @operator is FilterOperator.In or FilterOperator.Nin ? new ListType(_valueType.IsEnum ? new NonNullType(leaf) : leaf) : leaf;

    private Expression Translate(Expression target, string name, object? value, FilterTranslation translation)
    {
        translation.Count();
        translation.Text.Append(name).Append(':');
        var @operator = Enum.Parse<FilterOperator>(name, ignoreCase: true);
        if (value is null && @operator is (FilterOperator.Eq or FilterOperator.Neq))
        {
            translation.Text.Append("null,");
            return EqualsNull(target, @operator);
        }

        var condition = translation.At(name, value, v => Translate(target, @operator, v, translation));
        translation.Text.Append(',');
        return condition;
    }

    private Expression EqualsNull(Expression target, FilterOperator @operator)
    {
        var isEqual = @operator == FilterOperator.Eq;
        return isNullable
            ? Expression.MakeBinary(isEqual ? ExpressionType.Equal : ExpressionType.NotEqual, target, Expression.Constant(null, type))
            : Expression.Constant(!isEqual);
    }

    private Expression Translate(Expression target, FilterOperator @operator, object value, FilterTranslation translation)
    {
        if (@operator is FilterOperator.In or FilterOperator.Nin)
        {
            var contains = Contains(target, (IReadOnlyList<object?>)value, translation);
            return @operator == FilterOperator.In ? contains : Expression.Not(contains);
        }

        var converted = Convert(value, translation);
        translation.Text.Append(CanonicalText(converted));
        var constant = Expression.Constant(converted, type);
        return @operator switch
        {
            FilterOperator.Eq => Expression.Equal(target, constant),
            FilterOperator.Neq => Expression.NotEqual(target, constant),
            FilterOperator.Gt => Expression.GreaterThan(target, constant),
            FilterOperator.Gte => Expression.GreaterThanOrEqual(target, constant),
            FilterOperator.Lt => Expression.LessThan(target, constant),
            FilterOperator.Lte => Expression.LessThanOrEqual(target, constant),
            FilterOperator.Ngt => NullOr(target, isNullable, Expression.LessThanOrEqual(target, constant)),
            FilterOperator.Ngte => NullOr(target, isNullable, Expression.LessThan(target, constant)),
            FilterOperator.Nlt => NullOr(target, isNullable, Expression.GreaterThanOrEqual(target, constant)),
            FilterOperator.Nlte => NullOr(target, isNullable, Expression.GreaterThan(target, constant)),
            FilterOperator.Contains => Is(target, ContainsMethod, constant),
            FilterOperator.Ncontains => IsNot(target, ContainsMethod, constant),
            FilterOperator.StartsWith => Is(target, StartsWithMethod, constant),
            FilterOperator.NstartsWith => IsNot(target, StartsWithMethod, constant),
            FilterOperator.EndsWith => Is(target, EndsWithMethod, constant),
            FilterOperator.NendsWith => IsNot(target, EndsWithMethod, constant),
            _ => throw new UnreachableException(),
        };
    }

    private Expression Is(Expression target, MethodInfo method, Expression constant) =>
        NotNullAnd(target, isNullable, Expression.Call(target, method, constant));

    private Expression IsNot(Expression target, MethodInfo method, Expression constant) =>
        NullOr(target, isNullable, Expression.Not(Expression.Call(target, method, constant)));

    private MethodCallExpression Contains(Expression target, IReadOnlyList<object?> values, FilterTranslation translation)
    {
        if (values.Count > FilterTranslation.MaxListLength)
        {
            throw FilterErrors.ListTooLong(translation.Path, values.Count, FilterTranslation.MaxListLength);
        }

        // Sorted and without repetition: the order of the values says nothing, so it must not tell two cursors apart either.
        var converted = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (value is not null)
            {
                var item = Convert(value, translation);
                converted[CanonicalText(item)] = item;
            }
            else if (isNullable)
            {
                converted["null"] = null;
            }
        }

        translation.Text.Append('[').AppendJoin(',', converted.Keys).Append(']');
        var list = Array.CreateInstance(type, converted.Count);
        var index = 0;
        foreach (var value in converted.Values)
        {
            list.SetValue(value, index++);
        }

        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], Expression.Constant(list), target);
    }

    private object Convert(object value, FilterTranslation translation)
    {
        if (idTypeName is not null)
        {
            return GlobalIdConversion.Parse(value, idTypeName).Value;
        }

        if (_valueType.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return System.Convert.ChangeType(value, _valueType, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw FilterErrors.ValueOutOfRange(translation.Path);
        }
    }

    private static string CanonicalText(object value) => value switch
    {
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        DateTimeOffset instant => instant.UtcTicks.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
