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
    Type type, bool isNullable, string? idTypeName, FilterCapability? capability, UnitConversion? units = null) : FilterOperand
{
    // Ordinal: string.Contains(string) always is, the other two because the product runs without cultures (InvariantGlobalization).
    // EF Core translates these overloads and not those that name the comparison.
    private static readonly MethodInfo ContainsMethod = StringMethod(nameof(string.Contains));
    private static readonly MethodInfo StartsWithMethod = StringMethod(nameof(string.StartsWith));
    private static readonly MethodInfo EndsWithMethod = StringMethod(nameof(string.EndsWith));

    private readonly Type _valueType = Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The type that the condition is translated to: that of the property that serves it.</summary>
    private Type TargetType => units?.Type ?? type;

    public override InputObjectType GetOrAddType(SchemaBuilder builder)
    {
        var leaf = idTypeName is null
            ? builder.ResolveInputType(TypeReference.ForNamedClrType(_valueType)).NullableType
            : BuiltInScalars.ID;
        var usual = FilterCapability.Of(_valueType, idTypeName is not null);
        var offered = capability ?? usual;
        var name = $"{Prefix(leaf.Named.Name)}{(offered == usual ? "" : offered.Name)}FilterInput";
        if (!Connections.GeneratedTypes.Of(builder).TryClaim(name, (leaf.Named, offered)))
        {
            throw new SchemaException($"There are two capabilities named {offered.Name} for {leaf}: make one instance of it.");
        }

        return builder.GetOrAddType(
            name,
            () => new InputObjectType(name)
            {
                Description = $"Conditions on a value of the type `{leaf.Named.Name}`. All of them must be met.",
                ListsFieldsInErrors = true,
            },
            input => input.Complete([.. offered.Operators.Select(o => ToInput(o, leaf, builder))]));
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
        "String" => "Text",
        _ => leafName,
    };

    private static string NameOf(FilterOperator @operator)
    {
        var name = @operator.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static InputValueDefinition ToInput(FilterOperator @operator, GraphQLType leaf, SchemaBuilder builder) =>
        new(NameOf(@operator), @operator is FilterOperator.In or FilterOperator.Nin ? new ListType(new NonNullType(leaf)) : leaf)
        {
            Description = typeof(FilterOperator).GetField(@operator.ToString()) is { } member ? builder.Describe(member) : null,
        };

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
            ? Expression.MakeBinary(isEqual ? ExpressionType.Equal : ExpressionType.NotEqual, target, Expression.Constant(null, TargetType))
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
        return @operator switch
        {
            FilterOperator.Ngt => NullOr(target, isNullable, Compare(target, FilterOperator.Lte, converted)),
            FilterOperator.Ngte => NullOr(target, isNullable, Compare(target, FilterOperator.Lt, converted)),
            FilterOperator.Nlt => NullOr(target, isNullable, Compare(target, FilterOperator.Gte, converted)),
            FilterOperator.Nlte => NullOr(target, isNullable, Compare(target, FilterOperator.Gt, converted)),
            FilterOperator.Contains => Is(target, ContainsMethod, converted),
            FilterOperator.Ncontains => IsNot(target, ContainsMethod, converted),
            FilterOperator.StartsWith => Is(target, StartsWithMethod, converted),
            FilterOperator.NstartsWith => IsNot(target, StartsWithMethod, converted),
            FilterOperator.EndsWith => Is(target, EndsWithMethod, converted),
            FilterOperator.NendsWith => IsNot(target, EndsWithMethod, converted),
            _ => Compare(target, @operator, converted),
        };
    }

    private Expression Compare(Expression target, FilterOperator @operator, object value) => units is null
        ? Expression.MakeBinary(
            @operator switch
            {
                FilterOperator.Eq => ExpressionType.Equal,
                FilterOperator.Neq => ExpressionType.NotEqual,
                FilterOperator.Gt => ExpressionType.GreaterThan,
                FilterOperator.Gte => ExpressionType.GreaterThanOrEqual,
                FilterOperator.Lt => ExpressionType.LessThan,
                FilterOperator.Lte => ExpressionType.LessThanOrEqual,
                _ => throw new UnreachableException(),
            },
            target,
            Expression.Constant(value, type))
        : units.Compare(target, @operator, (decimal)value);

    private Expression Is(Expression target, MethodInfo method, object value) =>
        NotNullAnd(target, isNullable, Expression.Call(target, method, Expression.Constant(value)));

    private Expression IsNot(Expression target, MethodInfo method, object value) =>
        NullOr(target, isNullable, Expression.Not(Expression.Call(target, method, Expression.Constant(value))));

    private MethodCallExpression Contains(Expression target, IReadOnlyList<object?> values, FilterTranslation translation)
    {
        if (values.Count > translation.Limits.MaxListLength)
        {
            throw FilterErrors.ListTooLong(translation.Path, values.Count, translation.Limits.MaxListLength);
        }

        // Sorted and without repetition: the order of the values says nothing, so it must not tell two cursors apart either.
        var converted = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (value is not null)
            {
                var item = Convert(value, translation);
                converted[CanonicalText(item)] = item;
            }
        }

        translation.Text.Append('[').AppendJoin(',', converted.Keys).Append(']');
        object[] items = units is null
            ? [.. converted.Values]
            : [.. converted.Values.Select(value => units.Exact((decimal)value)).OfType<long>()];
        var list = Array.CreateInstance(TargetType, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            list.SetValue(items[i], i);
        }

        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [TargetType], Expression.Constant(list), target);
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
