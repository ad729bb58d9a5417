using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>A property that clients may filter by.</summary>
public sealed class FilterField
{
    private readonly Expression _member;
    private string? _name;
    private string? _idTypeName;
    private FilterCapability? _capability;
    private Func<FilterDefinition>? _nested;
    private Expression? _units;
    private int _decimals;
    private FilterOperand? _operand;

    internal FilterField(Expression member) => _member = member;

    /// <summary>The name in the input type; the property's name unless set.</summary>
    internal string Name => _name ?? SchemaNaming.FieldName(Property);

    private PropertyInfo Property => (_member as MemberExpression)?.Member as PropertyInfo
        ?? throw new InvalidOperationException($"{_member} is not a property.");

    private FilterOperand Operand => _operand ??= CreateOperand();

    /// <summary>Gives the field another name.</summary>
    /// <param name="name">The name.</param>
    public FilterField Named(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Says that the value is an id, which clients see and give as the global id of a type.</summary>
    /// <param name="typeName">The name of the object type.</param>
    public FilterField Id(string typeName)
    {
        _idTypeName = typeName;
        return this;
    }

    /// <summary>
    /// Offers other operators than those of the property's type: <see cref="FilterCapability.Equality"/> of ids, enums, booleans
    /// and texts, <see cref="FilterCapability.Comparison"/> of anything else.
    /// </summary>
    /// <param name="capability">The operators that an index serves.</param>
    public FilterField With(FilterCapability capability)
    {
        _capability = capability;
        return this;
    }

    /// <summary>
    /// Says that an index on another property serves the conditions on this decimal: one that holds it as a whole number, such as
    /// an amount in cents. Conditions stay exact, whatever the number of decimals that a client writes.
    /// </summary>
    /// <typeparam name="T">The CLR type of the objects.</typeparam>
    /// <param name="units">The property with the whole number.</param>
    /// <param name="decimals">The decimals that a whole number stands for: 2 for cents. 0 to 18.</param>
    public FilterField ServedBy<T>(Expression<Func<T, long>> units, int decimals)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 18);
        var parameter = (_member as MemberExpression)?.Expression ?? throw new InvalidOperationException($"{_member} is not a property.");
        _units = new ParameterReplacement(units.Parameters[0], parameter).Visit(units.Body);
        _decimals = decimals;
        return this;
    }

    /// <summary>Offers the conditions of another definition on the object, or on the objects of the list.</summary>
    /// <typeparam name="TDefinition">The definition; made when it is first needed, so that definitions may refer to each other.</typeparam>
    public FilterField Nested<TDefinition>()
        where TDefinition : FilterDefinition, new()
    {
        _nested = static () => FilterDefinitions<TDefinition>.Instance;
        return this;
    }

    internal InputValueDefinition ToInput(SchemaBuilder builder) =>
        new(Name, Operand.GetOrAddType(builder)) { Description = $"Conditions on `{Name}`." };

    internal Expression? Translate(
        ParameterExpression parameter, Expression target, InputObjectValue input, FilterTranslation translation)
    {
        var member = _units ?? _member;
        return Operand.Translate(
            target == parameter ? member : new ParameterReplacement(parameter, target).Visit(member), input, translation);
    }

    private FilterOperand CreateOperand()
    {
        var nullability = new NullabilityInfoContext().Create(Property);
        if (_member.Type == typeof(string) || ItemType(_member.Type) is not { } item)
        {
            return CreateOperand(_member.Type, IsNullable(nullability));
        }

        var itemNullability = nullability.ElementType ?? nullability.GenericTypeArguments.FirstOrDefault();
        var isItemNullable = _nested is null && (itemNullability is null || IsNullable(itemNullability));
        return new ListFilterOperand(item, CreateOperand(item, isItemNullable), IsNullable(nullability));
    }

    private FilterOperand CreateOperand(Type type, bool isNullable) => _nested is null
        ? new ValueFilterOperand(
            type, isNullable, _idTypeName, _capability, _units is null ? null : new UnitConversion(_units.Type, _decimals))
        : new ObjectFilterOperand(_nested, isNullable);

    private static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type.GetGenericArguments()[0]
            : type.GetInterfaces().Select(ItemType).FirstOrDefault(i => i is not null);

    private static bool IsNullable(NullabilityInfo nullability) => nullability.Type.IsValueType
        ? Nullable.GetUnderlyingType(nullability.Type) is not null
        : nullability.ReadState != NullabilityState.NotNull;
}
